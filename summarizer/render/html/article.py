"""The article in paragraphs, sentences and pieces, each tied to what rests on it.

paragraphs = paragraphs_of(text, title, items_of(result, "a1"))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from summarizer.documents.document import Sentence
from summarizer.documents.sentences import split_sentences
from summarizer.render.html.cutting import Mark, Piece, Role, cut
from summarizer.render.html.items import ClaimItem, Items, Passage

_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """The label of an item that rests on a sentence."""

    id: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class AnchoredPiece:
    """A piece, and the anchors of the passages whose first piece it is."""

    piece: Piece
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A sentence, or the space between two; `references` are the items that rest on it."""

    is_sentence: bool
    pieces: tuple[AnchoredPiece, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article that is not empty; joined, its runs are the line."""

    runs: tuple[Run, ...]
    is_title: bool


def paragraphs_of(text: str, title: str | None, items: Items) -> tuple[Paragraph, ...]:
    """Every line of `text` that is not empty, cut at the sentences and at all that is marked."""
    return tuple(_Setter(text, title, items).paragraphs())


class _Setter:
    """Sets one article; holds which passages have got their anchor."""

    def __init__(self, text: str, title: str | None, items: Items) -> None:
        self._text = text
        self._title = (title or "").strip()
        self._marks = tuple(_marks(items))
        self._names = {each.id: Reference(each.id, each.label, each.name) for each in items.each()}
        self._unplaced = [passage for each in items.each() for passage in each.passages]

    def paragraphs(self) -> Iterator[Paragraph]:
        sentences = list(split_sentences(self._text))
        for number, line in enumerate(_LINE.finditer(self._text)):
            inside = [each for each in sentences if line.start() <= each.start < line.end()]
            is_title = number == 0 and line.group().strip() == self._title
            yield Paragraph(tuple(self._runs(line.start(), line.end(), inside)), is_title)

    def _runs(self, start: int, end: int, sentences: list[Sentence]) -> Iterator[Run]:
        for sentence in sentences:
            if start < sentence.start:
                yield self._run(start, sentence.start, is_sentence=False)
            yield self._run(sentence.start, sentence.end, is_sentence=True)
            start = sentence.end
        if start < end:
            yield self._run(start, end, is_sentence=False)

    def _run(self, start: int, end: int, *, is_sentence: bool) -> Run:
        pieces = cut(self._text, start, end, self._marks)
        resting = dict.fromkeys(chain(*(piece.items(Role.EVIDENCE) for piece in pieces)))
        return Run(
            is_sentence,
            tuple(AnchoredPiece(piece, self._place_anchors(piece)) for piece in pieces),
            tuple(self._names[item] for item in resting) if is_sentence else (),
        )

    def _place_anchors(self, piece: Piece) -> tuple[str, ...]:
        end = piece.start + len(piece.text)
        begun = [each for each in self._unplaced if _overlaps(each, piece.start, end)]
        for passage in begun:
            self._unplaced.remove(passage)
        return tuple(passage.anchor for passage in begun)


def _overlaps(passage: Passage, start: int, end: int) -> bool:
    return passage.span.start < end and start < passage.span.end


def _marks(items: Items) -> Iterator[Mark]:
    for item in items.each():
        for passage in item.passages:
            yield Mark(passage.span.start, passage.span.end, Role.EVIDENCE, item.id)
    for claim in items.claims:
        yield from _marks_of_words(claim)


def _marks_of_words(item: ClaimItem) -> Iterator[Mark]:
    claim = item.claim
    parts = {
        Role.CONTENT: claim.content,
        Role.QUOTATION: claim.quote,
        Role.SPEAKER: claim.speaker.mention,
        Role.CUE: claim.cue,
    }
    for role, span in parts.items():
        if span is not None:
            yield Mark(span.start, span.end, role, item.id)
