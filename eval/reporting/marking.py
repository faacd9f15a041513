"""Cutting an article into pieces, so that marks that overlap can be shown in one text.

segments = marked(text, [Mark(0, 4, "missed", "c1")])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end`, what is to be said of them, and which label says it.

    `style` is one word for the style sheet; `label` names the claim or warning.
    """

    start: int
    end: int
    style: str
    label: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks; joined, segments are the whole text.

    `opening` are the labels whose first mark begins here, in order.
    """

    text: str
    styles: tuple[str, ...]
    labels: tuple[str, ...]
    opening: tuple[str, ...]


def marked(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """`text` in segments, cut wherever a mark begins or ends; marks beyond it are cut off.

    A piece says its labels in the order of `marks`, each once.
    """
    held = [mark for mark in marks if mark.start < min(mark.end, len(text))]
    ends = {place for mark in held for place in (mark.start, min(mark.end, len(text)))}
    edges = sorted({0, len(text), *ends})
    first = _first_starts(held)
    return [_segment(text, start, end, held, first) for start, end in pairwise(edges)]


def _segment(
    text: str, start: int, end: int, marks: Sequence[Mark], first: dict[str, int]
) -> Segment:
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    labels = tuple(dict.fromkeys(mark.label for mark in over))
    return Segment(
        text=text[start:end],
        styles=tuple(dict.fromkeys(mark.style for mark in over)),
        labels=labels,
        opening=tuple(label for label in labels if first[label] == start),
    )


def _first_starts(marks: Sequence[Mark]) -> dict[str, int]:
    first: dict[str, int] = {}
    for mark in marks:
        first[mark.label] = min(mark.start, first.get(mark.label, mark.start))
    return first
