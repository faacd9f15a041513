"""An article as the rest of the program sees it: one normalised text and its sentences."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from summarizer.schema import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start` to `end` (half open) of a document's text: one sentence."""

    index: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A normalised text; every offset in a result counts code points of `text`.

    `byline` names who wrote it, `published` is the day in ISO 8601 (`2026-03-04`), where known.
    """

    text: str
    sentences: tuple[Sentence, ...]
    title: str | None = None
    source: str | None = None
    language: str = "en"
    truncated: bool = False
    byline: str | None = None
    published: str | None = None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of `text` in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The exact span of characters `start` to `end`."""
        return Span(start=start, end=end, text=self.text[start:end])

    def sentence_text(self, sentence: Sentence) -> str:
        """The words of one sentence."""
        return self.text[sentence.start : sentence.end]
