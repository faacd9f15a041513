"""Quotations: where words stand between quotation marks, and where the marks fail.

Curly, straight, doubled-single and angle marks, one inside another, and
quotations over several paragraphs with an opening mark on each. A mark without
its partner makes a quotation that is flagged as broken; nothing is guessed
about where it should have ended beyond the paragraph it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from summarizer.analysis.attribution import Extent

_MARK = re.compile(r"“|”|\"|''|``|«|»|‘|’|'")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENERS_BEFORE = "([{—–-/“‘«\"'`"
_ELIDED = re.compile(r"['’](?:\d0s|tis|twas|em|til|cause|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between a pair of marks.

    `extents` leaves the marks out and has one part for each paragraph;
    `whole` runs from the first mark to the last, marks included. `depth` is 0
    for an outermost quotation. `unpaired` is a mark whose partner is missing
    or misplaced; the extent is then the widest that the marks allow.
    """

    extents: tuple[Extent, ...]
    whole: Extent
    depth: int
    unpaired: Extent | None = None

    @property
    def broken(self) -> bool:
        """Whether a mark lacks its partner."""
        return self.unpaired is not None


class _Direction(Enum):
    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()
    NEITHER = auto()


@dataclass
class _Open:
    """A quotation whose closing mark has not been met."""

    mark: Extent
    inner_start: int
    single: bool
    done: list[Extent] = field(default_factory=list)

    @property
    def mark_start(self) -> int:
        return self.mark.start


def find_quotations(text: str) -> list[Quotation]:
    """Every quotation of `text`, outermost first, in order of their first mark."""
    found: list[Quotation] = []
    carried: _Open | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        reader = _ParagraphReader(text, paragraph.start(), paragraph.end(), found)
        carried = reader.read(carried)
    if carried is not None:
        found.append(_broken_at_its_last_paragraph(carried))
    return sorted(found, key=lambda q: (q.whole.start, -q.whole.end))


def _broken_at_its_last_paragraph(opened: _Open) -> Quotation:
    whole = Extent(opened.mark_start, opened.done[-1].end)
    return Quotation(tuple(opened.done), whole, 0, opened.mark)


class _ParagraphReader:
    """Pairs the marks of one paragraph; what stays open is carried to the next."""

    def __init__(self, text: str, start: int, end: int, found: list[Quotation]) -> None:
        self._text = text
        self._start = start
        self._end = start + len(text[start:end].rstrip())
        self._found = found
        self._open: list[_Open] = []
        self._last_end = start

    def read(self, carried: _Open | None) -> _Open | None:
        marks = list(_marks(self._text, self._start, self._end))
        if carried is not None:
            marks = self._continue(carried, marks)
        for start, end in marks:
            self._meet(start, end)
        return self._finish()

    def _continue(self, carried: _Open, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
        opening = marks[0] if marks else None
        lead = self._text[self._start : opening[0]] if opening else None
        if opening and lead is not None and not lead.strip() and self._opens_double(opening):
            carried.inner_start = opening[1]
            self._open.append(carried)
            return marks[1:]
        self._found.append(_broken_at_its_last_paragraph(carried))
        return marks

    def _opens_double(self, mark: tuple[int, int]) -> bool:
        single = self._text[mark[0] : mark[1]] in "‘’'"
        return not single and _direction(self._text, *mark) is not _Direction.CLOSES

    def _meet(self, start: int, end: int) -> None:
        single = self._text[start:end] in "‘’'"
        direction = _direction(self._text, start, end)
        if direction is _Direction.EITHER:
            direction = _Direction.CLOSES if self._is_open(single) else _Direction.OPENS
        if direction is _Direction.OPENS:
            self._meet_opening(start, end, single)
        elif direction is _Direction.CLOSES:
            self._meet_closing(start, end, single)

    def _is_open(self, single: bool) -> bool:
        return any(o.single == single for o in self._open)

    def _meet_opening(self, start: int, end: int, single: bool) -> None:
        if single and not self._has_single_closing(end):
            return
        while self._is_open(single):
            self._close_innermost(start, start, broken=not self._open[-1].single)
        self._open.append(_Open(Extent(start, end), end, single))

    def _has_single_closing(self, after: int) -> bool:
        return any(
            self._text[s:e] in "’'" and _direction(self._text, s, e) is _Direction.CLOSES
            for s, e in _marks(self._text, after, self._end)
        )

    def _meet_closing(self, start: int, end: int, single: bool) -> None:
        if self._is_open(single):
            while self._open[-1].single != single:
                self._open.pop()
            self._close_innermost(start, end, broken=False)
        elif not single:
            self._stray_closing(start, end)

    def _close_innermost(self, inner_end: int, whole_end: int, *, broken: bool) -> None:
        opened = self._open.pop()
        inner = self._stripped(opened.inner_start, inner_end)
        if inner.start < inner.end:
            extents = (*opened.done, inner)
            whole = Extent(opened.mark_start, whole_end)
            unpaired = opened.mark if broken else None
            self._found.append(Quotation(extents, whole, len(self._open), unpaired))
        self._last_end = whole_end

    def _stray_closing(self, start: int, end: int) -> None:
        inner = self._stripped(self._last_end, start)
        if inner.start < inner.end:
            whole = Extent(inner.start, end)
            self._found.append(Quotation((inner,), whole, 0, Extent(start, end)))
        self._last_end = end

    def _stripped(self, start: int, end: int) -> Extent:
        piece = self._text[start:end]
        start += len(piece) - len(piece.lstrip())
        return Extent(start, max(start, start + len(piece.strip())))

    def _finish(self) -> _Open | None:
        self._open = [o for o in self._open if not o.single]
        if not self._open:
            return None
        opened = self._open[0]
        inner = self._stripped(opened.inner_start, self._end)
        if inner.start >= inner.end and not opened.done:
            return None
        if inner.start < inner.end:
            opened.done.append(inner)
        return opened


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _MARK.finditer(text, start, end):
        yield match.start(), match.end()


def _direction(text: str, start: int, end: int) -> _Direction:
    mark = text[start:end]
    if mark in "“«``":
        return _Direction.OPENS
    if mark in "”»":
        return _Direction.CLOSES
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if mark in "‘’'":
        return _single_direction(text, start, mark, before, after)
    return _straight_direction(before, after)


def _single_direction(text: str, start: int, mark: str, before: str, after: str) -> _Direction:
    if before.isalnum() and after.isalnum():
        return _Direction.NEITHER
    opens = before.isspace() or before in _OPENERS_BEFORE
    if mark == "‘" or (mark == "'" and opens):
        starts_word = after.isalnum() and not _ELIDED.match(text, start)
        return _Direction.OPENS if opens and starts_word else _Direction.NEITHER
    return _Direction.NEITHER if opens else _Direction.CLOSES


def _straight_direction(before: str, after: str) -> _Direction:
    opens = before.isspace() or before in "([{—–-/"
    closes = after.isspace() or after in ")]}—–-,.;:!?/"
    if opens and not closes:
        return _Direction.OPENS
    if closes and not opens:
        return _Direction.CLOSES
    return _Direction.EITHER
