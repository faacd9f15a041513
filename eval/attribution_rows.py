"""Articles with every attribution marked by people: reading them, and their documents.

A row is `{id, text, attributions: [{source_span, cue_span, content_span}]}`; a
span is a list of `[start, end)` character pairs into `text`, and may be empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import regex
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from summarizer.analysis import Extent, find_quotations
from summarizer.documents import Document, split_sentences
from summarizer.errors import OptionError
from summarizer.schema import AttributionKind

_ODD_SPACE = regex.compile(r"[\p{Zs}\t]")
_WORD = regex.compile(r"\w+")


class GoldAttribution(BaseModel):
    """One attribution as a person marked it."""

    model_config = ConfigDict(frozen=True)

    source_span: list[tuple[int, int]]
    cue_span: list[tuple[int, int]]
    content_span: list[tuple[int, int]]


class Row(BaseModel):
    """One article and its attributions."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    attributions: list[GoldAttribution]


_ROWS = TypeAdapter(list[Row])


def read_rows(path: Path, limit: int | None = None) -> list[Row]:
    """The first `limit` rows of a JSON list or of JSON lines; raises OptionError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(
            f"{path} cannot be read ({error}). Give a JSON file of articles."
        ) from None
    try:
        raw = json.loads(text) if text.lstrip().startswith("[") else _lines(text)
        rows = _ROWS.validate_python(raw)[:limit]
    except (json.JSONDecodeError, ValidationError) as error:
        first = str(error).splitlines()[0]
        raise OptionError(
            f"{path} does not hold articles with attributions: {first}. "
            "Each row needs id, text and attributions with their spans."
        ) from None
    if not rows:
        raise OptionError(f"{path} holds no articles. Give a JSON file with at least one row.")
    return rows


def _lines(text: str) -> list[object]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def document_of(row: Row) -> Document:
    """The row's text as a document whose offsets are the row's own.

    Odd spaces become plain ones, character for character; nothing else is
    normalised, since that would move the offsets.
    """
    text = _ODD_SPACE.sub(" ", row.text)
    return Document(text=text, sentences=split_sentences(text))


def extents(span: Iterable[tuple[int, int]]) -> tuple[Extent, ...]:
    """A row's span as extents."""
    return tuple(Extent(start, end) for start, end in span)


def kind_of(text: str, content: tuple[Extent, ...]) -> AttributionKind:
    """Direct if all words of `content` stand between quotation marks, mixed if some do."""
    quoted = [e for q in find_quotations(text) if not q.broken for e in q.extents]
    words = [
        match.start() for part in content for match in _WORD.finditer(text, part.start, part.end)
    ]
    inside = sum(any(e.start <= word < e.end for e in quoted) for word in words)
    if words and inside == len(words):
        return AttributionKind.DIRECT
    return AttributionKind.MIXED if inside else AttributionKind.INDIRECT
