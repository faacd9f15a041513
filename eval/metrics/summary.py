"""The summary by itself: how long, how much in its own words, how well supported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from eval.metrics.item import Item
from eval.metrics.metric import Counts, Direction, MeanOverArticles, Metric
from eval.metrics.rates import share
from eval.metrics.words import ngrams, words

SUPPORTED: Final = 0.5


class LengthRatio(Metric):
    """Definition: words of all summaries over words of all reference summaries.

    Range [0, no bound), neither better nor worse: 1 is the reference's
    length. An article without a result adds no words. Source: the system to
    reference length ratio that BLEU reports beside its score (Papineni and others 2002).
    """

    direction: ClassVar[Direction] = Direction.NEITHER
    highest: ClassVar[float | None] = None

    @property
    def name(self) -> str:
        """`summary_length_ratio`."""
        return "summary_length_ratio"

    @property
    def options(self) -> str:
        """How words are cut."""
        return "words:unicode"

    def counts(self, item: Item) -> Counts:
        """Words of the summary and of the reference."""
        return (float(len(words(item.summary))), float(len(words(item.reference))))

    def value(self, totals: Sequence[float]) -> float | None:
        """The ratio; undefined where no reference has a word."""
        return totals[0] / totals[1] if totals[1] else None


@dataclass(frozen=True)
class Novelty(Metric):
    """Definition: share of the summaries' runs of `n` words that the article does not have.

    Runs are counted as often as they occur in a summary. Range [0, 1],
    neither better nor worse: 0 copies, 1 shares nothing. Undefined where no
    summary is `n` words long. Source: See, Liu and Manning 2017, "Get To The
    Point", section 6 (novel n-grams).
    """

    direction: ClassVar[Direction] = Direction.NEITHER

    n: int

    @property
    def name(self) -> str:
        """`summary_novelty2` for pairs of words, and so on."""
        return f"summary_novelty{self.n}"

    @property
    def options(self) -> str:
        """How words are cut."""
        return "words:unicode"

    def counts(self, item: Item) -> Counts:
        """Runs that are not in the article, and all runs of the summary."""
        known = set(ngrams(words(item.article.text), self.n))
        runs = ngrams(words(item.summary), self.n)
        return (float(sum(run not in known for run in runs)), float(len(runs)))

    def value(self, totals: Sequence[float]) -> float | None:
        """The share of runs that are new."""
        return totals[0] / totals[1] if totals[1] else None


class SupportedShare(MeanOverArticles):
    """Definition: mean over articles of the share of summary sentences with support of .5 or more.

    `support` is the program's own estimate, so this shows what the program
    believes of itself; see the calibration metrics for how far to believe it.
    Range [0, 1], higher is better; an article without a summary scores 0.
    Source: ours.
    """

    @property
    def name(self) -> str:
        """`summary_supported_share`."""
        return "summary_supported_share"

    @property
    def options(self) -> str:
        """The threshold."""
        return f"average:articles|support>={SUPPORTED}"

    def article_score(self, item: Item) -> float | None:
        """The share of sentences that count as supported."""
        sentences = item.result.summary if item.result else []
        return share(sum(each.support >= SUPPORTED for each in sentences), len(sentences))
