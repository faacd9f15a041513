"""What a metric is: counts for each article, added up, and turned into one value.

    score = corpus_score(Rouge1(), items)
    print(score.name, score.shown(), score.signature)

Counts of articles are kept and added before the value is taken (as sacrebleu
does: Post 2018, "A Call for Clarity in Reporting BLEU Scores"), so that a
resampled set of articles can be scored without reading any article again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from eval.metrics.item import Item

Counts = tuple[float, ...]

METRICS_VERSION: Final = "1"
"""Part of every signature; changes whenever any metric can give another value."""

UNDEFINED: Final = "undefined"


class Direction(StrEnum):
    """Which values are better; a description is neither better nor worse."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Metric(ABC):
    """One metric. `value` of an article's counts is its score, of summed counts the overall one.

    `lowest` and `highest` bound every defined value; `highest` is None where
    nothing does.
    """

    direction: ClassVar[Direction] = Direction.HIGHER
    lowest: ClassVar[float] = 0.0
    highest: ClassVar[float | None] = 1.0

    @property
    @abstractmethod
    def name(self) -> str:
        """The name under which the value is reported."""

    @property
    def options(self) -> str:
        """The choices that the value depends on, `key:value` joined by `|`."""
        return ""

    @abstractmethod
    def counts(self, item: Item) -> Counts:
        """The sufficient statistics of one article; always of the same length."""

    @abstractmethod
    def value(self, totals: Sequence[float]) -> float | None:
        """The value for added-up counts; None where it is undefined, never NaN."""

    @property
    def signature(self) -> str:
        """What has to be equal for two values to be comparable, apart from data and model."""
        parts = [self.name, self.options, f"version:{METRICS_VERSION}"]
        return "|".join(part for part in parts if part)


class MeanOverArticles(Metric):
    """A metric whose overall value is the plain mean of the articles' scores.

    Articles whose score is undefined are left out of the mean.
    """

    @abstractmethod
    def article_score(self, item: Item) -> float | None:
        """The score of one article; None where it is undefined."""

    def counts(self, item: Item) -> Counts:
        """The article's score and 1, or two zeros where it is undefined."""
        score = self.article_score(item)
        return (0.0, 0.0) if score is None else (score, 1.0)

    def value(self, totals: Sequence[float]) -> float | None:
        """The mean; undefined over no article."""
        return totals[0] / totals[1] if totals[1] else None


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's value over some articles; None is `undefined`."""

    name: str
    value: float | None
    n_articles: int
    signature: str

    def shown(self, digits: int = 3) -> str:
        """The value in words: a number, or `undefined`."""
        return UNDEFINED if self.value is None else f"{self.value:.{digits}f}"


def added_up(rows: Sequence[Counts]) -> Counts:
    """The sum of several articles' counts, component by component."""
    return tuple(sum(column) for column in zip(*rows, strict=True))


def corpus_score(metric: Metric, items: Sequence[Item]) -> Score:
    """The metric over all `items` together; undefined over none."""
    rows = [metric.counts(item) for item in items]
    value = metric.value(added_up(rows)) if rows else None
    return Score(metric.name, value, len(rows), metric.signature)


def item_scores(metric: Metric, items: Sequence[Item]) -> list[Score]:
    """The metric for each item by itself, in order."""
    return [corpus_score(metric, [item]) for item in items]
