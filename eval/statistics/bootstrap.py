"""Bootstrap intervals over articles, by percentiles.

    bootstrap_interval([metric.counts(item) for item in items], metric.value)

Articles are drawn with replacement and the metric is computed anew from their
counts (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13).
The same seed gives the same interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from eval.statistics.resampling import (
    Floats,
    Undefined,
    Value,
    counts_table,
    defined,
    drawn_articles,
    value_of,
    values_of,
)

SAMPLES: Final = 2000
SEED: Final = 20261123
LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, meant to hold the true value with probability `level`."""

    low: float
    high: float
    level: float

    def __str__(self) -> str:
        """`[0.412, 0.538]`."""
        return f"[{self.low:.3f}, {self.high:.3f}]"


def bootstrap_interval(
    rows: Sequence[Sequence[float]],
    value: Value,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    level: float = LEVEL,
) -> Interval | Undefined:
    """The interval of a metric over the articles whose counts are `rows`.

    Undefined with fewer than two articles, where the metric has no value over
    all of them, or where it has none in more than 5 % of the samples; fewer
    samples without a value are left out. All-equal articles give an interval
    of no width.
    """
    table = counts_table(rows)
    if len(table) < 2:
        return Undefined("an interval takes two articles or more")
    if value_of(value, table) is None:
        return Undefined("the metric has no value over these articles")
    drawn = drawn_articles(len(table), samples, seed)
    return percentile_interval(values_of(value, drawn @ table), level)


def percentile_interval(values: Floats, level: float) -> Interval | Undefined:
    """The middle `level` of sampled values, NaN among them standing for undefined ones."""
    held = defined(values)
    if isinstance(held, Undefined):
        return held
    tail = (1 - level) / 2
    low, high = np.quantile(held, [tail, 1 - tail])
    return Interval(float(low), float(high), level)
