"""The directory that results go to: parts, each whole from the moment it has its name.

    token = begin_run(Path("results"))
    write_part(Path("results"), rows, JSONL, token)

A part is written under a hidden name, synced and renamed. Its name follows from
the rows in it, so that a task that is done twice leaves one part.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from summarizer.batch.row import Row
from summarizer.errors import OutputError

JSONL: Final = ".jsonl"
PARQUET: Final = ".parquet"
_RUN: Final = ".run"
"""Holds the token of the run that may write: a task that outlives its run must not."""


def require_parts_folder(folder: Path) -> None:
    """Raise OutputError unless `folder` can be made, or holds parts of ours and nothing else."""
    if not folder.exists():
        if not folder.parent.is_dir():
            raise OutputError(f"{folder}: there is no directory {folder.parent}. Create it first.")
        return
    if not folder.is_dir():
        raise OutputError(f"{folder} is a file. Give a directory for the parts.")
    try:
        part_files(folder)
    except OSError as error:
        raise OutputError(f"{folder} cannot be read ({error.strerror}). Give another.") from None


def begin_run(folder: Path) -> str:
    """Make the directory ready and give the token that lets a run write into it.

    What a killed run left half written is removed.
    """
    try:
        folder.mkdir(exist_ok=True)
        for left in folder.glob(".part-*.tmp"):
            left.unlink()
        token = uuid.uuid4().hex
        (folder / _RUN).write_text(token, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written ({error.strerror}). Give another directory."
        ) from None
    return token


def part_files(folder: Path) -> list[Path]:
    """The parts in `folder`, by name. Raises OutputError at a file that is none."""
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    for path in files:
        if not path.name.startswith("part-") or path.suffix not in {JSONL, PARQUET}:
            raise OutputError(
                f"{folder} holds {path.name}, which is no part of ours; it is left as it is. "
                "Give another directory."
            )
    return files


def write_part(folder: Path, lines: Sequence[str], suffix: str, token: str) -> None:
    """Write rows, each a line of JSON, as one part; it is on the disk when this returns.

    Raises OutputError where it cannot be written, or where another run has
    begun on the directory since.
    """
    part = folder / f"part-{_name_of(lines)}{suffix}"
    hidden = folder / f".{part.name}.{uuid.uuid4().hex}.tmp"
    try:
        _write_hidden(hidden, lines, suffix)
        if (folder / _RUN).read_text(encoding="utf-8") != token:
            raise OutputError(f"{folder}: another run has begun on this directory. Wait for it.")
        hidden.replace(part)
        _sync(folder)
    except OSError as error:
        raise OutputError(
            f"{part}: cannot be written ({error.strerror}). Make room or give another place; "
            "what is written already will be used again."
        ) from None
    finally:
        hidden.unlink(missing_ok=True)


def rows_of_part(part: Path) -> Iterator[Row]:
    """The rows of one part."""
    if part.suffix == PARQUET:
        import pyarrow.parquet  # noqa: PLC0415  comes with the extra

        for told in pyarrow.parquet.read_table(part).to_pylist():
            nested = {name: json.loads(told[name] or "null") for name in ("error", "result")}
            yield Row.model_validate_json(json.dumps(told | nested))
    else:
        with part.open("rb") as lines:
            for line in lines:
                yield Row.model_validate_json(line)


def _name_of(lines: Sequence[str]) -> str:
    """A name that follows from whose rows these are, not from how they came out."""
    digest = hashlib.sha256()
    for line in lines:
        told = json.loads(line)
        head = [told["id"], told["article_sha256"], told["making_sha256"]]
        digest.update(json.dumps(head).encode() + b"\n")
    return digest.hexdigest()[:32]


def _write_hidden(hidden: Path, lines: Sequence[str], suffix: str) -> None:
    if suffix == PARQUET:
        _write_parquet(hidden, lines)
    else:
        hidden.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    _sync(hidden)


def _write_parquet(hidden: Path, lines: Sequence[str]) -> None:
    """A column for each field of a row; `error` and `result` as JSON."""
    import pyarrow  # noqa: PLC0415  comes with the extra
    import pyarrow.parquet  # noqa: PLC0415

    rows = [json.loads(line) for line in lines]
    columns = {name: [_cell(row[name]) for row in rows] for name in Row.model_fields}
    schema = pyarrow.schema([(name, pyarrow.string()) for name in columns])
    table = pyarrow.table(columns, schema=schema)
    pyarrow.parquet.write_table(table, hidden, compression="zstd")


def _cell(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
