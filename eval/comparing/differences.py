"""The difference between two runs in one metric, and whether it may be chance.

    metric_difference(metric, ours, base)

The interval is that of the paired bootstrap. The p-value is the larger of two:
the bootstrap's and that of approximate randomisation. Each of them alone calls
chance a finding where the other does not: the bootstrap with few articles, and
randomisation in a share whose denominator differs between the runs, because it
asks whether the runs can be exchanged in everything, the denominator included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from eval.metrics import Counts, Direction, Metric
from eval.metrics.metric import added_up
from eval.statistics import Interval, Undefined, approximate_randomisation, paired_bootstrap
from eval.statistics.bootstrap import LEVEL

SIGNIFICANT: Final = 0.05

Rows = Sequence[Counts]


class Verdict(StrEnum):
    """What can be said of a difference."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    UNCLEAR = "unclear"
    SAME = "same"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure a difference is: its 95 % interval, and both tests' p-values in (0, 1]."""

    interval: Interval
    bootstrap_p: float
    randomisation_p: float

    @property
    def p_value(self) -> float:
        """The larger of the two."""
        return max(self.bootstrap_p, self.randomisation_p)

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero and both tests agree."""
        return not self.interval.low <= 0 <= self.interval.high and self.p_value < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class MetricDifference:
    """One metric in both runs; `difference` is ours less the base's, None where either is."""

    metric: str
    direction: Direction
    ours: float | None
    base: float | None
    evidence: Evidence | Undefined
    same_counts: bool

    @property
    def difference(self) -> float | None:
        """Ours less the base's."""
        return None if self.ours is None or self.base is None else self.ours - self.base

    @property
    def gain(self) -> float | None:
        """The difference turned so that more is better; None where nothing is better."""
        if self.difference is None or self.direction is Direction.NEITHER:
            return None
        return self.difference if self.direction is Direction.HIGHER else -self.difference

    @property
    def verdict(self) -> Verdict:
        """Better or worse only where that is clear."""
        if self.same_counts:
            return Verdict.SAME
        if isinstance(self.evidence, Undefined):
            return Verdict.UNDEFINED
        if not self.evidence.is_clear:
            return Verdict.UNCLEAR
        if self.gain is None:
            return Verdict.CHANGED
        return Verdict.BETTER if self.gain > 0 else Verdict.WORSE


_NO_DIFFERENCE: Final = Evidence(Interval(0.0, 0.0, LEVEL), 1.0, 1.0)


def metric_difference(metric: Metric, ours: Rows, base: Rows) -> MetricDifference:
    """The difference in `metric` between the counts of the same articles in two runs."""
    value, other = _value(metric, ours), _value(metric, base)
    same = list(map(tuple, ours)) == list(map(tuple, base))
    # Resampling rows that are equal gives a difference of zero every time.
    known = same and value is not None and len(ours) > 1
    return MetricDifference(
        metric=metric.name,
        direction=metric.direction,
        ours=value,
        base=other,
        evidence=_NO_DIFFERENCE if known else _evidence(metric, ours, base),
        same_counts=same,
    )


def _value(metric: Metric, rows: Rows) -> float | None:
    return metric.value(added_up(rows)) if rows else None


def _evidence(metric: Metric, ours: Rows, base: Rows) -> Evidence | Undefined:
    bootstrap = paired_bootstrap(ours, base, metric.value)
    if isinstance(bootstrap, Undefined):
        return bootstrap
    randomisation = approximate_randomisation(ours, base, metric.value)
    if isinstance(randomisation, Undefined):
        return randomisation
    return Evidence(bootstrap.interval, bootstrap.p_value, randomisation.p_value)
