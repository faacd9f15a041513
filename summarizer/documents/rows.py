"""Articles in JSON Lines: one object a line, the text in a field that is named.

    from summarizer.documents.rows import RowFields, rows_of

    for row in rows_of(stream, "articles.jsonl"):
        text = row.text(RowFields(text="body", id="url"))

A line is only looked into when its article is wanted, so that a broken one stops no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from summarizer.errors import DocumentReadError

MAX_ROW_BYTES = 64 * 1024 * 1024
ROW_SUFFIXES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class RowFields:
    """The names of the fields; without `id`, a row is called by its file and line."""

    text: str = "text"
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; `place` is `FILE:LINE`, lines counted from 1."""

    line: bytes
    place: str

    def name(self, fields: RowFields) -> str:
        """What to call the row: its `id` field, or its place where it has none that can be read."""
        if fields.id is None:
            return self.place
        try:
            return self._word(fields.id)
        except DocumentReadError:
            return self.place

    def text(self, fields: RowFields) -> str:
        """The article; raises DocumentReadError if the row lacks it, or the id that was named."""
        if fields.id is not None:
            self._word(fields.id)
        text = self._value(fields.text, "--text-field")
        if not isinstance(text, str):
            raise DocumentReadError(
                f"{self.place}: the field {fields.text!r} holds no text but "
                f"{type(text).__name__}. Name another with --text-field."
            )
        return text

    def _word(self, field: str) -> str:
        value = self._value(field, "--id-field")
        if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
            raise DocumentReadError(
                f"{self.place}: the field {field!r} holds no name or number. "
                "Name another with --id-field."
            )
        return str(value)

    def _value(self, field: str, option: str) -> object:
        fields = self._fields()
        if field not in fields:
            known = ", ".join(map(repr, list(fields)[:8])) or "none"
            raise DocumentReadError(
                f"{self.place} has no field {field!r} (it has: {known}). Name one with {option}."
            )
        return fields[field]

    def _fields(self) -> dict[str, object]:
        if len(self.line) > MAX_ROW_BYTES:
            raise DocumentReadError(
                f"{self.place} is longer than {MAX_ROW_BYTES // 1024**2} MB, which is no article. "
                "Put one article on a line."
            )
        try:
            value = json.loads(self.line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", None) or getattr(error, "reason", None) or str(error)
            raise DocumentReadError(
                f"{self.place} is no JSON in UTF-8: {reason}. Put one object on each line."
            ) from None
        if not isinstance(value, dict):
            raise DocumentReadError(
                f"{self.place} holds no object but {type(value).__name__}. "
                "Put one object with named fields on each line."
            )
        return value


def rows_of(stream: BinaryIO, name: str) -> Iterator[Row]:
    """The rows of `stream`, which is called `name`; empty lines are left out."""
    number = 0
    while line := stream.readline(MAX_ROW_BYTES + 1):
        number += 1
        row = Row(line, f"{name}:{number}")
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_ROW_BYTES + 1)
        if row.line.strip():
            yield row
