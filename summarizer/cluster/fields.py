"""From a row of the input to an article, by the fields that the user named.

article = input_of_row(Row(line, "today.jsonl:7"), Fields(RowFields(), title="headline"))
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from summarizer.documents import Document, document_from_text
from summarizer.documents.inputs import Input
from summarizer.documents.rows import Row, RowFields
from summarizer.errors import DocumentReadError


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields; without `title`, `byline` and `day` an article goes without."""

    row: RowFields = field(default_factory=RowFields)
    title: str | None = None
    byline: str | None = None
    day: str | None = None

    @property
    def named(self) -> list[str]:
        """Every field that is looked at."""
        names = (self.row.text, self.row.id, self.title, self.byline, self.day)
        return [name for name in names if name is not None]


def input_of_row(row: Row, fields: Fields) -> Input:
    """The article of one row; what is wrong with the row is raised when it is loaded."""
    return Input(row.name(fields.row), partial(_document_of_row, row, fields))


def _document_of_row(row: Row, fields: Fields) -> Document:
    text = row.text(fields.row)
    told = json.loads(row.line.decode("utf-8-sig"))
    return document_from_text(
        text,
        source=row.place,
        title=_words(row, told, fields.title),
        byline=_words(row, told, fields.byline),
        published=_day(row, told, fields.day),
    )


def _words(row: Row, told: dict[str, object], name: str | None) -> str | None:
    """What the field holds; None where it was not named, is missing or empty."""
    value = None if name is None else told.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise DocumentReadError(
            f"{row.place}: the field {name!r} holds no text but {type(value).__name__}. "
            "Name another, or leave its option out."
        )
    return value


def _day(row: Row, told: dict[str, object], name: str | None) -> str | None:
    """The first ten characters of a date or time in ISO 8601."""
    words = _words(row, told, name)
    if words is None:
        return None
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        raise DocumentReadError(
            f"{row.place}: the field {name!r} holds no day like 2026-03-04 but {words[:30]!r}. "
            "Name another with --date-field, or leave it out."
        ) from None
