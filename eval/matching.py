"""Overlap of spans by tokens, and one-to-one matching of two lists of them.

A token is a run of word characters or one other character that is not space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.analysis import Extent

_TOKEN = re.compile(r"\w+|[^\w\s]")


class TokenIndex:
    """The tokens of one text, to turn character extents into sets of them."""

    def __init__(self, text: str) -> None:
        self._starts = [match.start() for match in _TOKEN.finditer(text)]

    def tokens(self, extents: Iterable[Extent]) -> frozenset[int]:
        """Numbers of the tokens that begin inside any of `extents`."""
        found: set[int] = set()
        for extent in extents:
            first = bisect_left(self._starts, extent.start)
            found.update(range(first, bisect_left(self._starts, extent.end)))
        return frozenset(found)


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union in [0, 1]; 0 for two empty sets."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """Positions in the two matched lists, and how far the two overlap."""

    predicted: int
    gold: int
    overlap: float


def match_greedily(
    predicted: Sequence[frozenset[int]], gold: Sequence[frozenset[int]], minimum: float = 0.5
) -> list[Match]:
    """Pairs with overlap of at least `minimum`, the best first, each side used once."""
    pairs = [
        Match(i, j, value)
        for i, mine in enumerate(predicted)
        for j, theirs in enumerate(gold)
        if (value := overlap(mine, theirs)) >= minimum
    ]
    pairs.sort(key=lambda pair: (-pair.overlap, pair.predicted, pair.gold))
    used_predicted: set[int] = set()
    used_gold: set[int] = set()
    chosen = []
    for pair in pairs:
        if pair.predicted not in used_predicted and pair.gold not in used_gold:
            used_predicted.add(pair.predicted)
            used_gold.add(pair.gold)
            chosen.append(pair)
    return chosen
