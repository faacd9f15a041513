"""From weights to a network, without a second copy of them.

The architecture comes from transformers, built without storage; each tensor
of the file then takes its place. Embeddings stay in the file, of which only
the rows in use are read.

    weights = WeightFile(path, "embedded")
    network = build_network(prepared, weights, start_packing(weights, threads=2))
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedConfig, PreTrainedModel

from summarizer.engine import attention
from summarizer.engine.kernels import kept_type
from summarizer.engine.linears import Int8Linear, StoredEmbedding
from summarizer.engine.network import HeadRows, Network
from summarizer.engine.weight_file import WeightFile
from summarizer.errors import EngineError, ModelDamagedError
from summarizer.models.prepared import PreparedModel

_DTYPES = {"int8": torch.float32, "fp32": torch.float32, "bf16": torch.bfloat16}


def build_network(
    prepared: PreparedModel, weights: WeightFile, packing: Mapping[str, Future[Int8Linear]]
) -> Network:
    """Put the weights of `prepared` in place; int8 layers come from `packing`.

    Raises `ModelDamagedError` for a file that lacks weights of the
    architecture, `EngineError` for an architecture that cannot be built.
    """
    attention.register()
    dtype = _DTYPES[prepared.precision]
    model = _hollow_model(AutoConfig.from_pretrained(prepared.path), dtype)
    head_name = _head_name(model, weights)
    for owner in sorted({name.rpartition(".")[0] for name in weights.names} - packing.keys()):
        _fill(model, owner, weights, dtype)
    for name, layer in packing.items():
        _set_module(model, name, layer.result())
    _tie_head(model, head_name, weights)
    _refuse_gaps(model, prepared)
    if prepared.precision == "bf16" and torch.cuda.is_available():
        model.cuda()  # type: ignore[call-arg]
    model.train(False)
    scale = weights.read_optional(f"{head_name}_scale")
    head_rows = HeadRows(weights.rows(head_name), None if scale is None else scale.clone())
    return Network(model, head_rows, kept_type(dtype, exact=prepared.precision != "int8"))


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


def _fill(model: PreTrainedModel, owner: str, weights: WeightFile, dtype: torch.dtype) -> None:
    """Put the tensors of one module in place."""
    try:
        module = model.get_submodule(owner)
    except AttributeError:
        return
    if type(module) is nn.Embedding and dtype == torch.float32:
        _set_module(model, owner, StoredEmbedding(weights.rows(f"{owner}.weight")))
        return
    for name, _ in list(module.named_parameters(recurse=False)):
        _set_parameter(module, name, weights.read(f"{owner}.{name}").to(dtype))


def _head_name(model: PreTrainedModel, weights: WeightFile) -> str:
    """The tensor that makes logits: the head's own, or the embedding's when they are tied."""
    names = {id(module): name for name, module in model.named_modules()}
    head = f"{names[id(_output_head(model))]}.weight"
    return head if head in weights.names else f"{names[id(model.get_input_embeddings())]}.weight"


def _output_head(model: PreTrainedModel) -> nn.Module:
    head: nn.Module = model.get_output_embeddings()  # type: ignore[no-untyped-call]
    return head


def _tie_head(model: PreTrainedModel, source: str, weights: WeightFile) -> None:
    """Give a head without tensors of its own the embedding's."""
    head = _output_head(model)
    if isinstance(head, nn.Linear) and head.weight.is_meta:
        _set_parameter(head, "weight", weights.read(source).to(head.weight.dtype))


def _refuse_gaps(model: PreTrainedModel, prepared: PreparedModel) -> None:
    missing = [key for key, tensor in model.named_parameters() if tensor.is_meta]
    if missing:
        raise ModelDamagedError(
            f"The prepared weights of {prepared.name!r} lack {len(missing)} tensors "
            f"({missing[0]}, ...); delete the folder {prepared.path} and run again to prepare "
            "them anew."
        )


def _set_parameter(module: nn.Module, name: str, tensor: Tensor) -> None:
    module.register_parameter(name, nn.Parameter(tensor, requires_grad=False))


def _set_module(model: nn.Module, name: str, module: nn.Module) -> None:
    parent, _, child = name.rpartition(".")
    setattr(model.get_submodule(parent), child, module)
