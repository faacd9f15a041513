"""From a prepared folder to a network, within seconds and without a second copy of the weights.

The architecture comes from transformers, built without storage; each tensor
of the file then takes its place. int8 linears are packed for the operator
layer by layer on all threads while the file's pages are let go again, and
embeddings stay in the mapped file, of which only the rows in use are read.

    network = load_network(prepared, threads=2)
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedConfig, PreTrainedModel

from summarizer.engine import attention
from summarizer.engine.linears import Int8Embedding, Int8Linear
from summarizer.engine.network import HeadRows, Network
from summarizer.errors import EngineError, ModelDamagedError
from summarizer.models.prepared import PreparedModel

_DTYPES = {"int8": torch.float32, "fp32": torch.float32, "bf16": torch.bfloat16}


def load_network(prepared: PreparedModel, threads: int) -> Network:
    """Load the weights of `prepared`.

    Raises `ModelDamagedError` for a file that lacks weights of the
    architecture, `EngineError` for an architecture that cannot be built.
    """
    attention.register()
    config = AutoConfig.from_pretrained(prepared.path)
    model = _hollow_model(config, _DTYPES[prepared.precision])
    weights = _WeightFile(prepared.path / "model.safetensors", prepared.name)
    head_name = _head_name(model, weights)
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda owner: _fill(model, owner, weights), _owners(weights.names)))
    head_rows = HeadRows(weights.read(head_name), weights.read_optional(f"{head_name}_scale"))
    _tie_head(model, head_name, weights)
    _refuse_gaps(model, prepared.name)
    if prepared.precision == "bf16" and torch.cuda.is_available():
        model.cuda()  # type: ignore[call-arg]
    model.train(False)
    return Network(model, head_rows)


class _WeightFile:
    """Tensors of one safetensors file, mapped anew for every read so that pages can go."""

    def __init__(self, path: Path, model_name: str) -> None:
        self._path = path
        self._model_name = model_name
        try:
            with safe_open(path, framework="pt") as file:
                self.names = frozenset(file.keys())
        except (OSError, SafetensorError) as error:
            raise ModelDamagedError(
                f"The prepared weights of {model_name!r} at {path} cannot be read ({error}); "
                "delete that folder and run again to prepare them anew."
            ) from error

    def read(self, name: str) -> Tensor:
        """One tensor, backed by the mapped file for as long as it lives."""
        if name not in self.names:
            raise ModelDamagedError(
                f"The prepared weights of {self._model_name!r} at {self._path} lack {name}; "
                "delete that folder and run again to prepare them anew."
            )
        with safe_open(self._path, framework="pt") as file:
            tensor: Tensor = file.get_tensor(name)
        return tensor

    def read_optional(self, name: str) -> Tensor | None:
        """One tensor, or None when the file has none of that name."""
        return self.read(name) if name in self.names else None


def _hollow_model(config: PreTrainedConfig, dtype: torch.dtype) -> PreTrainedModel:
    """The architecture with parameters that have no storage yet."""
    with torch.device("meta"):
        model: PreTrainedModel = AutoModelForCausalLM.from_config(  # type: ignore[no-untyped-call]
            config, dtype=dtype, attn_implementation=attention.IMPLEMENTATION
        )
    for name, module in list(model.named_modules()):
        if any(buffer.is_meta for buffer in module.buffers(recurse=False)):
            _set_module(model, name, _rebuilt(module))
    return model


def _rebuilt(module: nn.Module) -> nn.Module:
    """A module that computes its own buffers (rotary embeddings do), with storage."""
    try:
        return type(module)(module.config)
    except (AttributeError, TypeError) as error:
        raise EngineError(
            f"{type(module).__name__} keeps tensors that are not in the model's file and cannot "
            "be computed from its config; choose another model."
        ) from error


def _owners(names: Iterable[str]) -> list[str]:
    """Modules that the file has tensors for, the largest layers' first, in a fixed order."""
    return sorted({name.rpartition(".")[0] for name in names})


def _fill(model: PreTrainedModel, owner: str, weights: _WeightFile) -> None:
    """Put the tensors of one module in place."""
    try:
        module = model.get_submodule(owner)
    except AttributeError:
        return
    scale = weights.read_optional(f"{owner}.weight_scale")
    if scale is None:
        for name, _ in list(module.named_parameters(recurse=False)):
            _set_parameter(module, name, weights.read(f"{owner}.{name}"))
        return
    weight = weights.read(f"{owner}.weight")
    if isinstance(module, nn.Embedding):
        _set_module(model, owner, Int8Embedding(weight, scale))
    else:
        bias = weights.read_optional(f"{owner}.bias")
        _set_module(model, owner, Int8Linear.pack(weight, scale, bias))


def _head_name(model: PreTrainedModel, weights: _WeightFile) -> str:
    """The tensor that makes logits: the head's own, or the embedding's when they are tied."""
    names = {id(module): name for name, module in model.named_modules()}
    head = f"{names[id(_output_head(model))]}.weight"
    return head if head in weights.names else f"{names[id(model.get_input_embeddings())]}.weight"


def _output_head(model: PreTrainedModel) -> nn.Module:
    head: nn.Module = model.get_output_embeddings()  # type: ignore[no-untyped-call]
    return head


def _tie_head(model: PreTrainedModel, source: str, weights: _WeightFile) -> None:
    """Give a head without tensors of its own the embedding's."""
    head = _output_head(model)
    if not (isinstance(head, nn.Linear) and head.weight.is_meta):
        return
    scale = weights.read_optional(f"{source}_scale")
    if scale is None:
        _set_parameter(head, "weight", model.get_parameter(source))
    else:
        packed = Int8Linear.pack(weights.read(source), scale, None)
        model.set_output_embeddings(packed)  # type: ignore[no-untyped-call]


def _refuse_gaps(model: PreTrainedModel, name: str) -> None:
    missing = [key for key, tensor in model.named_parameters() if tensor.is_meta]
    if missing:
        raise ModelDamagedError(
            f"The prepared weights of {name!r} lack {len(missing)} tensors ({missing[0]}, ...); "
            "delete the prepared folder and run again to prepare them anew."
        )


def _set_parameter(module: nn.Module, name: str, tensor: Tensor) -> None:
    module.register_parameter(name, nn.Parameter(tensor, requires_grad=False))


def _set_module(model: nn.Module, name: str, module: nn.Module) -> None:
    parent, _, child = name.rpartition(".")
    setattr(model.get_submodule(parent), child, module)
