"""Reads the files of JSON lines that `summarizer.batch.line_writer` writes.

    lines = read_lines(path, GenerationRow, "Run it again.")

A process can be killed in the middle of a line. Such a line is the last, has
no line end and is left out, which `half_written` tells; what is broken
elsewhere has another cause and is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

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
