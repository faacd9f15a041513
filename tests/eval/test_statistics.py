"""Intervals and tests agree with another implementation and with answers known beforehand."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.statistics import (
    BootstrapComparison,
    Interval,
    RandomisationComparison,
    Undefined,
    approximate_randomisation,
    bootstrap_interval,
    paired_bootstrap,
)
from summarizer.errors import OptionError

Rows = list[tuple[float, float]]


def ratio(totals: Sequence[float]) -> float | None:
    return totals[0] / totals[1] if totals[1] else None


def rows(values: Sequence[float]) -> Rows:
    return [(float(each), 1.0) for each in values]


GENERATOR = np.random.default_rng(7)
OURS = GENERATOR.normal(0.55, 0.1, 40)
THEIRS = OURS + GENERATOR.normal(-0.02, 0.05, 40)


def test_the_interval_is_that_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    theirs = stats.bootstrap(
        (OURS,), np.mean, n_resamples=20_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    ours = bootstrap_interval(rows(OURS), ratio, samples=20_000)
    assert isinstance(ours, Interval)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.002)


def test_the_interval_of_a_difference_is_that_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    theirs = stats.bootstrap(
        (OURS - THEIRS,),
        np.mean,
        n_resamples=20_000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    ours = paired_bootstrap(rows(OURS), rows(THEIRS), ratio, samples=20_000)
    assert isinstance(ours, BootstrapComparison)
    assert ours.difference == pytest.approx(np.mean(OURS - THEIRS))
    assert (ours.interval.low, ours.interval.high) == pytest.approx(
        (theirs.low, theirs.high), abs=0.001
    )


def test_randomisation_is_that_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    few = slice(0, 12)
    exact = stats.permutation_test(
        (OURS[few], THEIRS[few]),
        lambda one, two, axis: np.mean(one - two, axis=axis),
        permutation_type="samples",
        n_resamples=np.inf,
        vectorized=True,
    ).pvalue
    ours = approximate_randomisation(rows(OURS[few]), rows(THEIRS[few]), ratio)
    assert isinstance(ours, RandomisationComparison)
    assert ours.p_value == pytest.approx(exact, abs=0.02)


def test_five_articles_each_better_by_as_much_differ_by_chance_in_2_of_32() -> None:
    result = approximate_randomisation(rows([1] * 5), rows([0] * 5), ratio)
    assert isinstance(result, RandomisationComparison)
    assert result.p_value == pytest.approx(2 / 32, abs=0.01)


def test_a_run_does_not_differ_from_itself() -> None:
    same = rows(OURS)
    bootstrap = paired_bootstrap(same, same, ratio)
    randomisation = approximate_randomisation(same, same, ratio)
    assert isinstance(bootstrap, BootstrapComparison)
    assert isinstance(randomisation, RandomisationComparison)
    assert (bootstrap.difference, bootstrap.p_value, randomisation.p_value) == (0.0, 1.0, 1.0)
    assert (bootstrap.interval.low, bootstrap.interval.high) == (0.0, 0.0)


def test_a_clear_difference_is_found() -> None:
    bootstrap = paired_bootstrap(rows(OURS + 0.2), rows(THEIRS), ratio)
    randomisation = approximate_randomisation(rows(OURS + 0.2), rows(THEIRS), ratio)
    assert isinstance(bootstrap, BootstrapComparison)
    assert isinstance(randomisation, RandomisationComparison)
    assert bootstrap.p_value < 0.01
    assert randomisation.p_value < 0.01


def test_all_equal_articles_give_an_interval_of_no_width() -> None:
    interval = bootstrap_interval(rows([0.25] * 9), ratio)
    assert isinstance(interval, Interval)
    assert (interval.low, interval.high) == (0.25, 0.25)


@pytest.mark.parametrize("few", [[], [0.5]], ids=["none", "one"])
def test_too_few_articles_are_undefined_with_a_reason(few: list[float]) -> None:
    assert str(bootstrap_interval(rows(few), ratio)).startswith("undefined (")
    assert isinstance(paired_bootstrap(rows(few), rows(few), ratio), Undefined)
    assert isinstance(approximate_randomisation(rows(few), rows(few), ratio), Undefined)


def test_a_metric_without_a_value_is_undefined() -> None:
    empty: Rows = [(0.0, 0.0)] * 4
    assert isinstance(bootstrap_interval(empty, ratio), Undefined)
    assert isinstance(paired_bootstrap(empty, rows([1] * 4), ratio), Undefined)


def test_a_metric_that_many_samples_lack_is_undefined() -> None:
    # a sample of three misses the one article with a value in (2/3)^3 = 30 % of cases
    sparse: Rows = [(1.0, 1.0), (0.0, 0.0), (0.0, 0.0)]
    assert isinstance(bootstrap_interval(sparse, ratio), Undefined)
    assert isinstance(paired_bootstrap(sparse, sparse, ratio), Undefined)


def test_the_seed_decides_everything() -> None:
    first = bootstrap_interval(rows(OURS), ratio, seed=3)
    assert first == bootstrap_interval(rows(OURS), ratio, seed=3)
    assert first != bootstrap_interval(rows(OURS), ratio, seed=4)


def test_runs_over_different_articles_are_not_compared() -> None:
    with pytest.raises(OptionError, match="same articles"):
        paired_bootstrap(rows([1, 2]), rows([1]), ratio)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8))
def test_no_answer_is_ever_nan(counts: list[tuple[int, int]]) -> None:
    given_rows = [(float(a), float(b)) for a, b in counts]
    interval = bootstrap_interval(given_rows, ratio, samples=50)
    comparison = approximate_randomisation(given_rows, given_rows[::-1], ratio, exchanges=50)
    if isinstance(interval, Interval):
        assert interval.low <= interval.high
    if isinstance(comparison, RandomisationComparison):
        assert 0 < comparison.p_value <= 1
        assert math.isfinite(comparison.difference)
