"""The files of rows that an INPUT stands for, and their rows, a chunk at a time.

files = input_files("today/", leave_out=Path("results"))
for chunk in chunks_of(files[0], Fields(), size=16):
    for row in chunk: ...
"""

from __future__ import annotations

import glob
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from summarizer.cluster.fields import Fields
from summarizer.cluster.parts import PARQUET
from summarizer.documents.rows import ROW_SUFFIXES, Row, rows_of
from summarizer.errors import DocumentReadError, OptionError

Chunk = list[Row]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of rows: what it is called, and where every machine finds it."""

    name: str
    path: Path


def input_files(source: str, *, leave_out: Path) -> list[InputFile]:
    """The files of a file, a directory or a glob, by name; those below `leave_out` are none.

    Raises DocumentReadError where there are none or one is no file of rows.
    """
    paths = [path for path in _paths(source) if not path.resolve().is_relative_to(leave_out)]
    if not paths:
        raise DocumentReadError(
            f"{source} stands for no file of rows ({_kinds()}). Give a file, a directory or a glob."
        )
    return [InputFile(str(path), path.resolve()) for path in paths]


def require_readable(files: list[InputFile], fields: Fields) -> None:
    """Raise DocumentReadError where a file cannot be read, OptionError where it has no such field.

    Of rows in JSON every line can have fields of its own; what one lacks is told in its row.
    """
    for file in files:
        if file.path.suffix.lower() == PARQUET:
            _require_columns(file, fields)
        else:
            _require_opens(file)


def chunks_of(file: InputFile, fields: Fields, size: int) -> Iterator[Chunk]:
    """The rows of one file, `size` at a time; of Parquet, the named fields only, as JSON."""
    if file.path.suffix.lower() == PARQUET:
        yield from _parquet_chunks(file, fields, size)
        return
    with file.path.open("rb") as stream:
        rows = rows_of(stream, file.name)
        while chunk := list(islice(rows, size)):
            yield chunk


def _paths(source: str) -> list[Path]:
    path = Path(source)
    try:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if not _is_hidden(p, path))
            return [p for p in found if p.suffix.lower() in _suffixes() and p.is_file()]
        if path.exists() or not glob.has_magic(source):
            _require_rows(path)
            return [path]
    except (OSError, ValueError) as error:
        raise DocumentReadError(f"{source} cannot be read: {error}. Check the path.") from None
    matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207  absolute patterns too
    return [p for p in map(Path, matches) if p.suffix.lower() in _suffixes() and p.is_file()]


def _require_rows(path: Path) -> None:
    if not path.exists():
        raise DocumentReadError(f"There is no file {path}. Check the path.")
    if path.suffix.lower() not in _suffixes():
        raise DocumentReadError(f"{path} is no file of rows. Give one that ends in {_kinds()}.")


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _suffixes() -> tuple[str, ...]:
    return (*ROW_SUFFIXES, PARQUET)


def _kinds() -> str:
    return ", ".join(_suffixes())


def _require_opens(file: InputFile) -> None:
    try:
        with file.path.open("rb"):
            pass
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DocumentReadError(f"{file.name} cannot be read: {reason}. Check the path.") from None


def _require_columns(file: InputFile, fields: Fields) -> None:
    import pyarrow.parquet  # noqa: PLC0415  comes with the extra

    try:
        known = pyarrow.parquet.read_schema(file.path).names
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise DocumentReadError(
            f"{file.name} is no Parquet that can be read: {reason}. Mend or leave out the file."
        ) from None
    missing = [name for name in fields.named if name not in known]
    if missing:
        raise OptionError(
            f"{file.name} has no column {missing[0]!r} (it has: {', '.join(known[:8])}). "
            "Name its columns with --text-field, --id-field and the like."
        )


def _parquet_chunks(file: InputFile, fields: Fields, size: int) -> Iterator[Chunk]:
    import pyarrow.parquet  # noqa: PLC0415  comes with the extra

    number = 0
    with pyarrow.parquet.ParquetFile(file.path) as rows:
        for batch in rows.iter_batches(batch_size=size, columns=sorted(set(fields.named))):
            chunk = []
            for told in batch.to_pylist():
                number += 1
                line = json.dumps(told, default=str).encode()
                chunk.append(Row(line, f"{file.name}:{number}"))
            yield chunk
