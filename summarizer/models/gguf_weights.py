"""The weights of a GGUF file, dequantised a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator

import gguf
import torch
from transformers import PreTrainedConfig

from summarizer.models.gguf_header import GgufHeader, GgufTensor
from summarizer.models.joined_file import JoinedFile


class GgufWeights:
    """Reads tensors of `file` by the architecture's names (`names` maps them to GGUF's)."""

    def __init__(
        self,
        file: JoinedFile,
        header: GgufHeader,
        names: dict[str, str],
        heads_by_name: dict[str, int],
    ) -> None:
        self._file = file
        self._tensors = {name: header.tensors[original] for name, original in names.items()}
        self._heads_by_name = heads_by_name

    def blocks(self, name: str, rows: int) -> Iterator[torch.Tensor]:
        """Float32 blocks of at most `rows` rows, which joined are the tensor `name`."""
        tensor = self._tensors[name]
        if name in self._heads_by_name:
            whole = self._read(tensor, 0, tensor.rows)
            yield from torch.split(undo_interleaving(whole, self._heads_by_name[name]), rows)
        elif len(tensor.shape) == 1:
            yield self._read(tensor, 0, 1)[0]
        else:
            for start in range(0, tensor.rows, rows):
                yield self._read(tensor, start, min(rows, tensor.rows - start))

    def _read(self, tensor: GgufTensor, first: int, count: int) -> torch.Tensor:
        data = self._file.read(tensor.start + first * tensor.row_bytes, count * tensor.row_bytes)
        # A copy is writable, which torch asks for, and aligned, which 16-bit scales need.
        values = gguf.dequantize(data.copy().reshape(count, -1), tensor.kind)
        return torch.from_numpy(values)


def undo_interleaving(weight: torch.Tensor, heads: int) -> torch.Tensor:
    """Rows of one query or key weight back in the order that transformers keeps.

    llama.cpp pairs row i of a head's first half with row i of its second,
    for its own rotary embedding; transformers keeps the halves together.
    `weight` is [heads * width, ...].
    """
    pairs = weight.shape[0] // heads // 2
    paired = weight.reshape(heads, pairs, 2, *weight.shape[1:])
    return paired.transpose(1, 2).reshape(weight.shape)


def interleaved_heads(config: PreTrainedConfig) -> dict[str, int]:
    """Number of heads by name, for every query and key weight of a llama model."""
    layers = range(config.num_hidden_layers)
    queries = {
        f"model.layers.{n}.self_attn.q_proj.weight": config.num_attention_heads for n in layers
    }
    keys = {f"model.layers.{n}.self_attn.k_proj.weight": config.num_key_value_heads for n in layers}
    return queries | keys
