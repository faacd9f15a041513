"""Does a probability mean what it says? Brier score and expected calibration error.

A judge says, for one item, which probabilities were given and what turned
out to be so. `stated_in_gold` takes the gold for the truth: what a claim's
restatement or a summary sentence says is so where the gold's reference
summary and glosses together say it. The gold does not hold all that an
article says, so an error by it is an upper bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from eval.metrics.content_units import Matcher
from eval.metrics.item import Item
from eval.metrics.metric import Counts, Direction, Metric
from summarizer.schema import Claim, SummarySentence

BINS: Final = 10

Subject = Literal["claim", "summary"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A probability in [0, 1] that was given, and whether the thing was so."""

    probability: float
    outcome: bool


@dataclass(frozen=True, slots=True)
class Judge:
    """A named way to judge the probabilities that one result gives to its claims or sentences."""

    name: str
    subject: Subject
    judgements: Callable[[Item], Sequence[Judgement]]


def stated_in_gold(subject: Subject, matcher: Matcher) -> Judge:
    """A judge that asks `matcher` whether the gold's texts state each claim or sentence."""

    def judgements(item: Item) -> list[Judgement]:
        stated = _statements_in_gold(item, matcher)
        return [Judgement(each.support, each.text in stated) for each in _given(item, subject)]

    return Judge(f"stated-in-gold|{matcher.option}", subject, judgements)


def _given(item: Item, subject: Subject) -> Sequence[Claim | SummarySentence]:
    if subject == "claim":
        return item.claims
    return item.sentences


def _statements_in_gold(item: Item, matcher: Matcher) -> frozenset[str]:
    """The texts of claims and summary sentences that the gold states.

    What the gold has word for word needs no asking. Both kinds are asked
    about at once, so that the gold's text is read once.
    """
    labels = item.article.labels
    said = list(dict.fromkeys([*labels.summary, *(claim.gloss for claim in labels.claims)]))
    texts = [sentence.text for sentence in item.sentences]
    texts += [claim.text for claim in item.claims]
    asked = [text for text in dict.fromkeys(texts) if text not in said]
    answers = zip(asked, matcher.decide("\n".join(said), asked), strict=True)
    return frozenset([*said, *(text for text, stated in answers if stated)])


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
        """`claim_support_brier` or `summary_support_brier`."""
        return f"{self.judge.subject}_support_brier"

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
        """`claim_support_calibration_error` or `summary_support_calibration_error`."""
        return f"{self.judge.subject}_support_calibration_error"

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
