"""How much of a summary is the article's own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from eval.metrics.item import Item
from eval.metrics.metric import Counts, Direction, Metric
from eval.metrics.words import words


class CopiedShare(Metric):
    """Definition: share of all summary sentences whose words stand in the article unbroken.

    Case, punctuation and marks are ignored, so a sentence that drops the end
    of a source sentence counts as copied, and one that changes a single word
    does not. Range [0, 1], lower is better; undefined where there is no
    summary. Source: ours; the share of extracted sentences of Grusky and
    others 2018 ("Newsroom") asks the same of fragments.
    """

    direction: ClassVar[Direction] = Direction.LOWER

    @property
    def name(self) -> str:
        """`summary_copied_share`."""
        return "summary_copied_share"

    @property
    def options(self) -> str:
        """How words are cut."""
        return "words:unicode"

    def counts(self, item: Item) -> Counts:
        """Copied sentences and all sentences."""
        sentences = item.result.summary if item.result else []
        copied = [is_copied(sentence.text, item.article.text) for sentence in sentences]
        return (float(sum(copied)), float(len(copied)))

    def value(self, totals: Sequence[float]) -> float | None:
        """The share of sentences that are copied."""
        return totals[0] / totals[1] if totals[1] else None


def is_copied(sentence: str, article: str) -> bool:
    """Whether the words of `sentence`, at least one, stand in `article` in a row."""
    run = words(sentence)
    return bool(run) and f" {' '.join(run)} " in f" {' '.join(words(article))} "
