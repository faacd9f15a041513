"""A model without weights: which tensors its architecture has and what kind each is."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from transformers import AutoModelForCausalLM, PreTrainedConfig, PreTrainedModel

from summarizer.errors import ModelDamagedError, ModelError


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The tensors of an architecture, by name.

    `linear` and `embedding` name the weights of linear and embedding layers.
    `tied_head` is the output layer's weight where it is the same tensor as
    `input_embedding`, else None.
    """

    config: PreTrainedConfig
    architecture: str
    shapes: dict[str, tuple[int, ...]]
    linear: frozenset[str]
    embedding: frozenset[str]
    tied_head: str | None
    input_embedding: str


def build_skeleton(config: PreTrainedConfig, title: str) -> Skeleton:
    """Instantiate the causal model of `config` without memory and list its tensors.

    Raises `ModelError`, naming the model by `title`, when it is no causal
    language model.
    """
    try:
        with torch.device("meta"):
            model: PreTrainedModel = AutoModelForCausalLM.from_config(  # type: ignore[no-untyped-call]
                config, trust_remote_code=False
            )
    except ValueError as error:
        raise ModelError(
            f"{title} is no causal language model (its type is {config.model_type}). "
            "Choose a chat model that generates text."
        ) from error
    except Exception as error:  # of settings that no network can be built with
        raise ModelDamagedError(
            f"No network can be built with the settings of {title} ({error}). "
            "Fetch its config.json again."
        ) from error
    shapes = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    output: nn.Module | None = model.get_output_embeddings()  # type: ignore[no-untyped-call]
    head = _weight_name(model, output)
    tied = bool(config.tie_word_embeddings) and head in shapes
    return Skeleton(
        config=config,
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
