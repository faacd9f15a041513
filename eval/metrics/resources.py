"""What a result cost: time and memory. Comparable only between runs on one machine."""

from __future__ import annotations

from typing import ClassVar

from eval.metrics.item import Item
from eval.metrics.metric import Direction, MeanOverArticles


class SecondsPerArticle(MeanOverArticles):
    """Definition: mean over articles of the seconds that all stages took together.

    As the result's provenance tells them; loading the model is not among
    them. Range [0, no bound), lower is better; articles without a result are
    left out. Source: ours.
    """

    direction: ClassVar[Direction] = Direction.LOWER
    highest: ClassVar[float | None] = None

    @property
    def name(self) -> str:
        """`seconds_per_article`."""
        return "seconds_per_article"

    def article_score(self, item: Item) -> float | None:
        """Seconds of one article."""
        return sum(item.result.provenance.timings.values()) if item.result else None


class PeakMemory(MeanOverArticles):
    """Definition: mean over articles of the most memory held while one was read, in bytes.

    The resident memory of the whole process, the model's weights included as
    far as they lie in memory; an accelerator's is not counted. Range [0, no
    bound), lower is better; articles for which the system told nothing are
    left out. Source: `VmHWM` of proc_pid_status(5), taken back before each
    article.
    """

    direction: ClassVar[Direction] = Direction.LOWER
    highest: ClassVar[float | None] = None

    @property
    def name(self) -> str:
        """`peak_memory_bytes`."""
        return "peak_memory_bytes"

    def article_score(self, item: Item) -> float | None:
        """The most memory of one article."""
        return None if item.peak_bytes is None else float(item.peak_bytes)
