"""Write a safetensors file tensor by tensor, without ever holding it in memory.

The safetensors package writes a file only from tensors that are all in
memory (6 GB for the default model); the format is simple enough to stream:
eight bytes of header length, a JSON header, then the tensors.
https://github.com/huggingface/safetensors#format
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import torch

_DTYPE_NAMES: Final = {
    torch.float32: "F32",
    torch.float16: "F16",
    torch.bfloat16: "BF16",
    torch.int8: "I8",
}
_ALIGNMENT: Final = 64  # bytes: a cache line, and the width of the widest vector loads


@dataclass(frozen=True, slots=True)
class TensorPlan:
    """A tensor to come."""

    name: str
    dtype: torch.dtype
    shape: tuple[int, ...]

    @property
    def size(self) -> int:
        """Bytes of the tensor."""
        return prod(self.shape) * self.dtype.itemsize


class SafetensorsWriter:
    """A file laid out for `plans`, filled by `write` in any order of tensors."""

    def __init__(self, path: Path, plans: Sequence[TensorPlan]) -> None:
        # Widest elements first keeps every tensor aligned to its element without gaps.
        ordered = sorted(plans, key=lambda plan: (-plan.dtype.itemsize, plan.name))
        self._offsets: dict[str, int] = {}
        end = 0
        for plan in ordered:
            self._offsets[plan.name] = end
            end += plan.size
        self._ends = {plan.name: self._offsets[plan.name] + plan.size for plan in plans}
        header = _header(ordered, self._offsets)
        self._data_start = len(header)
        self._file = path.open("wb")
        self._file.write(header)

    def __enter__(self) -> Self:
        """Open for writing."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close; raises `ValueError` if all went well but a tensor is not whole."""
        with self._file:
            self._file.flush()
            os.fsync(self._file.fileno())  # a size on disk must mean that its bytes are there
        unfinished = [name for name, at in self._offsets.items() if at != self._ends[name]]
        if error is None and unfinished:
            raise ValueError(f"tensors not written in full: {unfinished[:3]}")

    def write(self, name: str, values: torch.Tensor) -> None:
        """Append `values`, already of the planned dtype, to the tensor `name`."""
        data = values.contiguous().reshape(-1).view(torch.uint8).numpy()
        if self._offsets[name] + data.nbytes > self._ends[name]:
            raise ValueError(f"{name} gets more values than planned")
        self._file.seek(self._data_start + self._offsets[name])
        self._file.write(data.data)
        self._offsets[name] += data.nbytes


def _header(plans: Sequence[TensorPlan], offsets: dict[str, int]) -> bytes:
    entries: dict[str, object] = {"__metadata__": {"format": "pt"}}
    for plan in plans:
        start = offsets[plan.name]
        entries[plan.name] = {
            "dtype": _DTYPE_NAMES[plan.dtype],
            "shape": list(plan.shape),
            "data_offsets": [start, start + plan.size],
        }
    text = json.dumps(entries, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 8) % _ALIGNMENT)
    return len(text).to_bytes(8, "little") + text
