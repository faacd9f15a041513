"""Does a probability mean what it says? Brier score and expected calibration error.

A judge says, for one item, which probabilities were given and what turned
out to be so. `claims_in_gold` takes the gold for the truth: a found claim is
right where it matches a gold claim and names its speaker. That is narrower
than what `support` promises (that the evidence entails the claim), so read
the two metrics by it as an upper bound of the error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from eval.metrics.claim_matching import matched_claims, same_name
from eval.metrics.item import Item
from eval.metrics.metric import Counts, Direction, Metric

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Judgement:
    """A probability in [0, 1] that was given, and whether the thing was so."""

    probability: float
    outcome: bool


@dataclass(frozen=True, slots=True)
class Judge:
    """A named way to judge the probabilities in one result."""

    name: str
    judgements: Callable[[Item], Sequence[Judgement]]


def claim_judgements(item: Item) -> list[Judgement]:
    """The support of every found claim, and whether the gold has it with that speaker."""
    right = {
        pair.place
        for pair in matched_claims(item)
        if same_name(pair.found.speaker.name, pair.gold.speaker.name)
    }
    return [Judgement(claim.support, place in right) for place, claim in enumerate(item.claims)]


CLAIMS_IN_GOLD: Final = Judge("claims-in-gold", claim_judgements)


@dataclass(frozen=True)
class BrierScore(Metric):
    """Definition: mean squared difference between a probability and the outcome, 0 or 1.

    Over all judgements of all articles. Range [0, 1], lower is better;
    undefined without judgements. Source: Brier 1950, in its one-sided form.
    """

    direction: ClassVar[Direction] = Direction.LOWER

    judge: Judge

    @property
    def name(self) -> str:
        """`support_brier`."""
        return "support_brier"

    @property
    def options(self) -> str:
        """What is taken for the truth."""
        return f"judge:{self.judge.name}"

    def counts(self, item: Item) -> Counts:
        """Sum of squared differences, and number of judgements."""
        judged = self.judge.judgements(item)
        squares = sum((each.probability - each.outcome) ** 2 for each in judged)
        return (float(squares), float(len(judged)))

    def value(self, totals: Sequence[float]) -> float | None:
        """The mean squared difference."""
        return totals[0] / totals[1] if totals[1] else None


@dataclass(frozen=True)
class CalibrationError(Metric):
    """Definition: expected calibration error over ten bins of equal width.

    In each bin, the difference between the mean probability and the share of
    outcomes that were so; averaged with the bins' numbers as weights. A
    probability of 1 belongs to the last bin. Range [0, 1], lower is better;
    undefined without judgements. Source: Naeini, Cooper and Hauskrecht 2015.
    """

    direction: ClassVar[Direction] = Direction.LOWER

    judge: Judge

    @property
    def name(self) -> str:
        """`support_calibration_error`."""
        return "support_calibration_error"

    @property
    def options(self) -> str:
        """What is taken for the truth, and the number of bins."""
        return f"judge:{self.judge.name}|bins:{BINS}"

    def counts(self, item: Item) -> Counts:
        """For each bin: sum of probabilities, sum of outcomes, number."""
        totals = [0.0] * (3 * BINS)
        for each in self.judge.judgements(item):
            first = 3 * min(int(each.probability * BINS), BINS - 1)
            totals[first] += each.probability
            totals[first + 1] += each.outcome
            totals[first + 2] += 1.0
        return tuple(totals)

    def value(self, totals: Sequence[float]) -> float | None:
        """The weighted mean of the bins' differences."""
        number = sum(totals[2::3])
        if not number:
            return None
        gaps = (abs(totals[i] - totals[i + 1]) for i in range(0, len(totals), 3))
        return sum(gaps) / number
