"""Single rows of a matrix in a safetensors file, read as they are needed.

An embedding and an output head have a row for every token of the vocabulary,
of which a step needs a few. A mapped file would bring its pages into the
process one by one until all of them are there; what is read like this
lies in the system's file cache alone.

    embedding = StoredRows.open(path, "model.embed_tokens.weight")
    embedding.rows([15, 1042])   # [2, width]
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Sequence
from io import FileIO
from pathlib import Path

import torch
from torch import Tensor

_TYPES = {
    "BF16": torch.bfloat16,
    "F16": torch.float16,
    "F32": torch.float32,
    "I8": torch.int8,
}


class StoredRows:
    """A matrix [n_rows, width] that stays in its file, in the type it is stored in."""

    def __init__(
        self, file: FileIO, offset: int, shape: tuple[int, int], dtype: torch.dtype
    ) -> None:
        self._file = file
        weakref.finalize(self, file.close)
        self._offset = offset
        self._dtype = dtype
        self.n_rows, self.width = shape

    @classmethod
    def open(cls, path: Path, name: str) -> StoredRows:
        """The matrix `name` of the safetensors file at `path`.

        Raises `KeyError` where it has none of that name or the type is not a
        number of 8 to 32 bits, `ValueError` where it is no matrix, and `OSError`.
        """
        file = FileIO(path)
        # The format: the header's length in 8 bytes, the header in JSON, then the tensors.
        header_bytes = int.from_bytes(file.read(8), "little")
        entry = json.loads(file.read(header_bytes))[name]
        n_rows, width = entry["shape"]
        offset = 8 + header_bytes + entry["data_offsets"][0]
        return cls(file, offset, (n_rows, width), _TYPES[entry["dtype"]])

    def rows(self, indices: Sequence[int]) -> Tensor:
        """Rows `indices`, each below `n_rows`: [n, width]. Raises `EOFError` for a cut file."""
        rows = torch.empty(len(indices), self.width, dtype=self._dtype)
        for index, row in zip(indices, rows.view(torch.uint8).numpy(), strict=True):
            self._file.seek(self._offset + index * row.nbytes)
            if self._file.readinto(row) != row.nbytes:
                raise EOFError(f"{self._file.name} ends before row {index}")
        return rows
