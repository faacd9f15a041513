"""Several files read as if they were one, without joining them on disk."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]


class JoinedFile:
    """The bytes of `paths`, one after another, memory-mapped and read-only."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._maps = [_map(path) for path in paths]
        self._ends = list(accumulate(len(part) for part in self._maps))

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return self._ends[-1]

    def read(self, start: int, length: int) -> Bytes:
        """`length` bytes from `start`; raises `EOFError` beyond the end.

        A view of the map where the range lies in one file, a copy otherwise.
        """
        if start < 0 or length < 0 or start + length > self.size:
            raise EOFError(f"bytes {start:,} to {start + length:,} of a file of {self.size:,}")
        pieces = []
        while length > 0:
            part = bisect_right(self._ends, start)
            begin = start - (self._ends[part] - len(self._maps[part]))
            piece = self._maps[part][begin : begin + length]
            pieces.append(piece)
            start, length = start + len(piece), length - len(piece)
        if len(pieces) == 1:
            return pieces[0]
        return np.concatenate(pieces) if pieces else np.empty(0, np.uint8)


def _map(path: Path) -> Bytes:
    if path.stat().st_size == 0:
        return np.empty(0, np.uint8)  # an empty file cannot be mapped
    return np.memmap(path, dtype=np.uint8, mode="r")
