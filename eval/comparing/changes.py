"""Which articles a metric changed on: those that flipped first, then the largest changes.

An article flips where one run scores it at one half or more and the other
below: from more right than wrong to more wrong than right, or back. Only
metrics with an upper bound and a better end can flip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eval.comparing.differences import Rows
from eval.metrics import Direction, Metric

MIDDLE: Final = 0.5


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One metric of one article in both runs; None is undefined."""

    article: str
    ours: float | None
    base: float | None
    flipped: bool

    @property
    def size(self) -> float:
        """How far the score moved; no further than any other where one side is undefined."""
        return 0.0 if self.ours is None or self.base is None else abs(self.ours - self.base)


def article_changes(
    metric: Metric, articles: Sequence[str], ours: Rows, base: Rows
) -> list[ArticleChange]:
    """The articles whose score differs: flipped ones first, each part by size, then by name."""
    changes = [
        _change(metric, article, metric.value(mine), metric.value(theirs))
        for article, mine, theirs in zip(articles, ours, base, strict=True)
    ]
    changed = [each for each in changes if each.ours != each.base]
    return sorted(changed, key=lambda each: (not each.flipped, -each.size, each.article))


def _change(metric: Metric, article: str, ours: float | None, base: float | None) -> ArticleChange:
    can_flip = metric.highest is not None and metric.direction is not Direction.NEITHER
    flipped = can_flip and _is_upper(ours) is not _is_upper(base)
    return ArticleChange(article, ours, base, flipped and None not in (ours, base))


def _is_upper(score: float | None) -> bool:
    return score is not None and score >= MIDDLE
