"""Files of JSON lines that only grow, and survive whatever stops the process that writes them.

    with LineWriter(path) as writer:
        writer.append(row)          # on the disk when it returns

A process can be killed in the middle of a line. Such a line is the last and
has no line end; opening the file for writing cuts it off.
"""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import BaseModel

from summarizer.errors import OutputError

_BLOCK = 1 << 16


class LineWriter:
    """Appends rows to a file; each is on the disk before `append` returns.

    Opening cuts off a half-written last line. Raises `OutputError` where the
    file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: FileIO | None = None
        self._size = 0

    def __enter__(self) -> Self:
        """Open the file, made where there is none."""
        try:
            self._file = FileIO(self._path, "a+b")
            self._size = whole_size(self._file)
            self._file.truncate(self._size)
        except OSError as error:
            raise self._unwritable(error) from None
        return self

    def append(self, row: BaseModel) -> int:
        """Write `row` as one line and wait until the disk has it; the byte at which it begins.

        Where it cannot be written whole, nothing of it stays.
        """
        line = row.model_dump_json().encode("utf-8") + b"\n"
        start = self._size
        try:
            self._write(line)
        except OSError as error:
            raise self._unwritable(error) from None
        return start

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def _write(self, line: bytes) -> None:
        assert self._file is not None, "open the writer with `with`"  # noqa: S101
        left = memoryview(line)
        try:
            while left:
                left = left[self._file.write(left) :]
            self._size += len(line)
        finally:
            if left:
                self._file.truncate(self._size)
        os.fsync(self._file.fileno())

    def _unwritable(self, error: OSError) -> OutputError:
        return OutputError(
            f"{self._path}: cannot be written ({error.strerror}). "
            "Make room or give another place; what is written already will be used again."
        )


def whole_size(file: FileIO) -> int:
    """The size of a file in bytes, up to the end of its last whole line."""
    end = file.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - _BLOCK)
        file.seek(start)
        last = file.read(end - start).rfind(b"\n")
        if last >= 0:
            return start + last + 1
        end = start
    return 0
