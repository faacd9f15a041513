"""How long a result took."""

from __future__ import annotations

from typing import ClassVar

from eval.metrics.item import Item
from eval.metrics.metric import Direction, MeanOverArticles


class SecondsPerArticle(MeanOverArticles):
    """Definition: mean over articles of the seconds that all stages took together.

    As the result's provenance tells them; loading the model is not among
    them. Range [0, no bound), lower is better; articles without a result are
    left out. Comparable only between runs on the same machine. Source: ours.
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
