"""How much of the reference's content a summary holds, unit by unit.

    ContentUnitRecall(Matcher("token-recall", token_recall))

A matcher says, for one text and several statements, how probable it is that
the text contains each; any callable of that shape will do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from eval.metrics.item import Item
from eval.metrics.metric import MeanOverArticles
from eval.metrics.rates import share
from eval.metrics.words import words


@dataclass(frozen=True, slots=True)
class Matcher:
    """A named way to tell whether a text contains statements.

    `contains(text, statements)` gives one probability in [0, 1] for each
    statement, in order; a statement counts as contained from `threshold` up.
    Name and threshold go into the signature.
    """

    name: str
    contains: Callable[[str, Sequence[str]], Sequence[float]]
    threshold: float = 0.5

    def decide(self, text: str, statements: Sequence[str]) -> list[bool]:
        """For each statement, in order, whether `text` contains it; no statements ask nothing."""
        chances = self.contains(text, statements) if statements else []
        return [chance >= self.threshold for chance in chances]

    @property
    def option(self) -> str:
        """The matcher as an option in a signature."""
        return f"matcher:{self.name}>={self.threshold}"


def token_recall(text: str, statements: Sequence[str]) -> list[float]:
    """For each statement, the share of its distinct words that `text` has; 0 without words."""
    held = set(words(text))
    asked = [set(words(statement)) for statement in statements]
    return [share(len(each & held), len(each)) for each in asked]


TOKEN_RECALL: Final = Matcher("token-recall", token_recall)


@dataclass(frozen=True)
class ContentUnitRecall(MeanOverArticles):
    """Definition: mean over articles of the weighted share of content units that the summary holds.

    A unit is held where the matcher says so; it counts as much as its weight
    (1 to 3). The reference summary itself holds every unit, since the units
    were taken from it: about that no matcher is asked. Range [0, 1], higher is
    better; an article without a summary scores 0. Source: the pyramid method
    (Nenkova and Passonneau 2004), with our units and weights.
    """

    matcher: Matcher

    @property
    def name(self) -> str:
        """`content_unit_recall`."""
        return "content_unit_recall"

    @property
    def options(self) -> str:
        """The matcher and its threshold."""
        return f"average:articles|weights:gold|{self.matcher.option}"

    def article_score(self, item: Item) -> float | None:
        """Weight of the units held over the weight of all."""
        units = item.article.labels.units
        if not item.summary:
            return 0.0
        if item.summary == item.reference:
            return 1.0
        held = self.matcher.decide(item.summary, [unit.text for unit in units])
        weight = sum(unit.weight for unit, there in zip(units, held, strict=True) if there)
        return share(weight, sum(unit.weight for unit in units))
