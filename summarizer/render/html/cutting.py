"""Cuts a text wherever a mark begins or ends, so that marks that overlap can be shown in one text.

pieces = cut(text, 0, len(text), [Mark(0, 4, Role.EVIDENCE, "a1-c2")])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Role(StrEnum):
    """What the marked words are to the item that they belong to."""

    EVIDENCE = "evidence"
    CONTENT = "content"
    QUOTATION = "quotation"
    SPEAKER = "speaker"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (half open), their role, and the id of the item."""

    start: int
    end: int
    role: Role
    item: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text from `start` on that lies under all of `marks` and no others."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    def items(self, *roles: Role) -> tuple[str, ...]:
        """The ids of the items that these words have one of `roles` for, each once, in order."""
        return tuple(dict.fromkeys(mark.item for mark in self.marks if mark.role in roles))

    @property
    def roles(self) -> tuple[Role, ...]:
        """What the words are to any item."""
        return tuple(dict.fromkeys(mark.role for mark in self.marks))


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Characters `start` to `end` of `text` in pieces; what marks hold beyond them is left out.

    Joined, the pieces are the text. A piece holds its marks in the order of `marks`.
    """
    here = [mark for mark in marks if mark.start < min(mark.end, end) and mark.end > start]
    inner = {place for mark in here for place in (mark.start, mark.end) if start < place < end}
    edges = sorted({start, end, *inner})
    return tuple(
        Piece(left, text[left:right], _over(here, left, right)) for left, right in pairwise(edges)
    )


def _over(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.start <= start and end <= mark.end)
