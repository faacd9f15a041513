"""A model without weights: which tensors its architecture has and what kind each is."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from transformers import AutoModelForCausalLM, PretrainedConfig


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The tensors of an architecture, by name.

    `linear` and `embedding` name the weights of linear and embedding layers.
    `tied_head` is the output layer's weight where it is the same tensor as
    `input_embedding`, else None.
    """

    architecture: str
    shapes: dict[str, tuple[int, ...]]
    linear: frozenset[str]
    embedding: frozenset[str]
    tied_head: str | None
    input_embedding: str


def build_skeleton(config: PretrainedConfig) -> Skeleton:
    """Instantiate the causal model of `config` without memory and list its tensors."""
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    shapes = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    head = _weight_name(model, model.get_output_embeddings())
    tied = bool(config.tie_word_embeddings) and head in shapes
    return Skeleton(
        architecture=type(model).__name__,
        shapes=shapes,
        linear=_weights_of(model, nn.Linear),
        embedding=_weights_of(model, nn.Embedding),
        tied_head=head if tied else None,
        input_embedding=_weight_name(model, model.get_input_embeddings()) or "",
    )


def _weights_of(model: nn.Module, kind: type[nn.Module]) -> frozenset[str]:
    return frozenset(
        f"{name}.weight" for name, module in model.named_modules() if isinstance(module, kind)
    )


def _weight_name(model: nn.Module, wanted: nn.Module | None) -> str | None:
    names = (name for name, module in model.named_modules() if module is wanted)
    return next((f"{name}.weight" for name in names), None)
