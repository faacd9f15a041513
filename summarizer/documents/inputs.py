"""All the articles that a list of files, directories, globs, addresses and `-` stands for.

    from summarizer.documents.inputs import inputs_of

    for article in inputs_of(["today/", "https://news.example/story", "rows.jsonl"]):
        document = article.load()

They come one by one, in the order given, and nothing is read before it is asked for. What cannot
be read raises when it is loaded and stops no other.
"""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, NoReturn

from summarizer.documents.addresses import is_address
from summarizer.documents.assembly import document_from_text
from summarizer.documents.document import Document
from summarizer.documents.reading import STANDARD_INPUT, read_document
from summarizer.documents.rows import ROW_SUFFIXES, Row, RowFields, rows_of
from summarizer.errors import DocumentReadError, InputError

ARTICLE_SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", *ROW_SUFFIXES,
)  # fmt: skip
"""What a directory is searched for; a file that is named may end in anything."""


@dataclass(frozen=True, slots=True)
class Input:
    """One article: what it is called, and how to read it.

    `id` is a file's path, an address, a row's own id, or `FILE:LINE`. `load` raises InputError
    where the article cannot be had.
    """

    id: str
    load: Callable[[], Document]


def inputs_of(
    sources: Iterable[str],
    *,
    fields: RowFields | None = None,
    allow_local: bool = False,
    leave_out: Path | None = None,
) -> Iterator[Input]:
    """The articles of `sources`; a file that is named in several ways comes once.

    Files ending in `.jsonl` or `.ndjson` hold a row for each article; so does standard input where
    `fields` is given. `allow_local` permits addresses in private and loopback networks.
    `leave_out` is a file that is no input wherever it is found: the one that results go to.
    """
    seen: set[str] = set()
    for source in sources:
        for name in _expanded(source):
            if name not in seen and not _is_file(name, leave_out):
                seen.add(name)
                yield from _inputs_at(name, fields, allow_local=allow_local)


def _expanded(source: str) -> Iterator[str]:
    """The files that a directory or a glob stands for; anything else stands for itself."""
    path = _path(source)
    if source == STANDARD_INPUT or is_address(source) or path is None:
        yield source
    elif path.is_dir():
        yield from _files_below(path) or [source]
    elif glob.has_magic(source) and not path.exists():
        matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207  absolute patterns too
        yield from [match for match in matches if Path(match).is_file()] or [source]
    else:
        yield source


def _is_file(name: str, file: Path | None) -> bool:
    path = _path(name)
    return file is not None and path is not None and path.exists() and path.samefile(file)


def _path(source: str) -> Path | None:
    """`source` as a path, None where the system knows no such name (too long, a NUL)."""
    try:
        path = Path(source)
        path.exists()
    except (OSError, ValueError):
        return None
    return path


def _files_below(folder: Path) -> list[str]:
    return [
        str(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in ARTICLE_SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    ]


def _inputs_at(name: str, fields: RowFields | None, *, allow_local: bool) -> Iterator[Input]:
    path = _path(name)
    if name == STANDARD_INPUT and fields is not None:
        yield from _rows(sys.stdin.buffer, "stdin", fields)
    elif is_address(name) or name == STANDARD_INPUT or path is None:
        yield Input(name, partial(read_document, name, allow_local=allow_local))
    elif path.is_dir():
        yield _unreadable(name, f"{name} is a directory without articles in it. Give another.")
    elif glob.has_magic(name) and not path.exists():
        yield _unreadable(name, f"No file matches {name}. Check the pattern.")
    elif path.suffix.lower() in ROW_SUFFIXES and path.is_file():
        yield from _rows_of_file(path, fields or RowFields())
    else:
        yield Input(name, partial(read_document, name))


def _rows_of_file(path: Path, fields: RowFields) -> Iterator[Input]:
    try:
        stream = path.open("rb")
    except OSError as error:
        yield _unreadable(str(path), f"{path} cannot be read: {error.strerror}. Check the path.")
        return
    with stream:
        yield from _rows(stream, str(path), fields)


def _rows(stream: BinaryIO, name: str, fields: RowFields) -> Iterator[Input]:
    for row in rows_of(stream, name):
        yield Input(row.name(fields), partial(_document_of_row, row, fields))


def _document_of_row(row: Row, fields: RowFields) -> Document:
    return document_from_text(row.text(fields), source=row.place)


def _unreadable(name: str, message: str) -> Input:
    return Input(name, partial(_raise, DocumentReadError(message)))


def _raise(error: InputError) -> NoReturn:
    raise error
