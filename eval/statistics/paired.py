"""Do two runs over the same articles differ? Paired bootstrap and approximate randomisation.

    paired_bootstrap(ours, theirs, metric.value)
    approximate_randomisation(ours, theirs, metric.value)

`ours` and `theirs` are the counts of the same articles in the same order.
Both tests are two-sided; a p-value counts the observed difference among the
sampled ones (Davison and Hinkley 1997, equation 4.11), so that it is never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from eval.statistics.bootstrap import LEVEL, SAMPLES, SEED, Interval, percentile_interval
from eval.statistics.resampling import (
    Floats,
    Undefined,
    Value,
    defined,
    drawn_articles,
    paired_tables,
    value_of,
    values_of,
)

EXCHANGES: Final = 10_000

# Differences that are equal but for rounding count as equal.
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class BootstrapComparison:
    """`difference` is ours less theirs; `interval` and `p_value` are for it."""

    difference: float
    interval: Interval
    p_value: float


@dataclass(frozen=True, slots=True)
class RandomisationComparison:
    """`difference` is ours less theirs; `p_value` is for there being none."""

    difference: float
    p_value: float


def paired_bootstrap(
    ours: Sequence[Sequence[float]],
    theirs: Sequence[Sequence[float]],
    value: Value,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> BootstrapComparison | Undefined:
    """The difference with its 95 % interval, articles drawn for both runs at once.

    The p-value is the share of samples whose difference lies as far from the
    observed one as that lies from zero (Koehn 2004 for the pairing; Riezler
    and Maxwell 2005 for the shift). Undefined as for `bootstrap_interval`.
    """
    one, two = paired_tables(ours, theirs)
    observed = _difference(one, two, value)
    if isinstance(observed, Undefined):
        return observed
    drawn = drawn_articles(len(one), samples, seed)
    sampled = values_of(value, drawn @ one) - values_of(value, drawn @ two)
    held, interval = defined(sampled), percentile_interval(sampled, LEVEL)
    if isinstance(held, Undefined) or isinstance(interval, Undefined):
        return Undefined("the metric has no value in too many samples")
    return BootstrapComparison(observed, interval, _p_value(held - observed, observed))


def approximate_randomisation(
    ours: Sequence[Sequence[float]],
    theirs: Sequence[Sequence[float]],
    value: Value,
    *,
    exchanges: int = EXCHANGES,
    seed: int = SEED,
) -> RandomisationComparison | Undefined:
    """The difference, and how often it is as large when runs are exchanged article by article.

    For each article the two runs' counts change places with probability one
    half (Noreen 1989, Computer-Intensive Methods for Testing Hypotheses,
    chapter 2). Undefined as for `bootstrap_interval`.
    """
    one, two = paired_tables(ours, theirs)
    observed = _difference(one, two, value)
    if isinstance(observed, Undefined):
        return observed
    change = np.random.default_rng(seed).random((exchanges, len(one))) < 0.5
    moved = change @ (two - one)
    sampled = values_of(value, one.sum(axis=0) + moved) - values_of(value, two.sum(axis=0) - moved)
    held = defined(sampled)
    if isinstance(held, Undefined):
        return held
    return RandomisationComparison(observed, _p_value(held, observed))


def _difference(one: Floats, two: Floats, value: Value) -> float | Undefined:
    if len(one) < 2:
        return Undefined("a comparison takes two articles or more")
    ours, theirs = value_of(value, one), value_of(value, two)
    if ours is None or theirs is None:
        return Undefined("the metric has no value for one of the runs")
    return ours - theirs


def _p_value(sampled: Floats, observed: float) -> float:
    as_far = int(np.count_nonzero(np.abs(sampled) >= abs(observed) - _ROUNDING))
    return (as_far + 1) / (len(sampled) + 1)
