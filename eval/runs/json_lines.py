"""Files of JSON lines that only grow, and survive whatever stops the process that writes them.

    with LineWriter(path) as writer:
        writer.append(row)          # on the disk when it returns
    lines = read_lines(path, GenerationRow, "Run it again.")

A process can be killed in the middle of a line. Such a line is the last, has
no line end and is left out, which `half_written` tells; what is broken
elsewhere has another cause and is an error.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Generic, Self, TypeVar

from pydantic import BaseModel, ValidationError

from eval.runs.errors import RunError
from eval.runs.json_files import first_fault, read_content

Row = TypeVar("Row", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Lines(Generic[Row]):
    """The whole rows of a file, and whether a half-written one came after them."""

    rows: list[Row]
    half_written: bool


def read_lines(path: Path, shape: type[Row], remedy: str) -> Lines[Row]:
    """The rows of `path`; none where there is no such file.

    Raises `RunError` naming the file and the line of a row that is not whole
    or not of that `shape`; `remedy` says what to do about it.
    """
    if path.parent.is_dir() and not path.exists():
        return Lines([], half_written=False)
    *whole, last = read_content(path, remedy).split(b"\n")
    rows = []
    for number, line in enumerate(whole, start=1):
        try:
            rows.append(shape.model_validate_json(line))
        except ValidationError as error:
            raise RunError(f"{path}:{number}: {first_fault(error)}. {remedy}") from None
    return Lines(rows, half_written=bool(last))


class LineWriter:
    """Appends rows to a file; each is on the disk before `append` returns.

    Opening cuts off a half-written last line. Raises `RunError` where the
    file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        """Open the file, made where there is none."""
        try:
            self._file = self._path.open("a+b", buffering=0)
            _cut_half_written(self._file)
        except OSError as error:
            raise self._unwritable(error) from None
        return self

    def append(self, row: BaseModel) -> None:
        """Write `row` as one line and wait until the disk has it."""
        assert self._file is not None, "open the writer with `with`"  # noqa: S101
        try:
            self._file.write(row.model_dump_json().encode("utf-8") + b"\n")
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._unwritable(error) from None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def _unwritable(self, error: OSError) -> RunError:
        return RunError(
            f"{self._path}: cannot be written ({error.strerror}). "
            "Make room or give another directory; what is written already will be used again."
        )


def _cut_half_written(file: BinaryIO) -> None:
    file.seek(0)
    content = file.read()
    whole = content.rfind(b"\n") + 1
    if whole < len(content):
        file.truncate(whole)
