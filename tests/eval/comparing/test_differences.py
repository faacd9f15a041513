"""A difference is called clear only where it is, and never a number that is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest

from eval.comparing.changes import article_changes
from eval.comparing.differences import Verdict, metric_difference
from eval.metrics.claims import ClaimRate, StanceAccuracy
from eval.metrics.rates import F1
from eval.metrics.summary import LengthRatio
from eval.statistics import BootstrapComparison, Undefined, paired_bootstrap

CLAIMS = ClaimRate(F1)
Rows = list[tuple[float, ...]]


def test_the_difference_is_that_of_the_sums_by_hand() -> None:
    # 2 * 3 / (4 + 4) against 2 * 2 / (5 + 4)
    compared = metric_difference(CLAIMS, [(2, 2, 2), (1, 2, 2)], [(1, 3, 2), (1, 2, 2)])
    assert compared.ours == pytest.approx(6 / 8)
    assert compared.base == pytest.approx(4 / 9)
    assert compared.difference == pytest.approx(6 / 8 - 4 / 9)


def test_three_articles_give_the_interval_and_p_value_of_all_27_samples() -> None:
    ours: Rows = [(3, 4, 5), (2, 2, 4), (5, 9, 6)]
    base: Rows = [(2, 4, 5), (2, 3, 4), (1, 5, 6)]
    exact = np.array(
        [
            _f1([ours[place] for place in drawn]) - _f1([base[place] for place in drawn])
            for drawn in product(range(3), repeat=3)
        ]
    )
    observed = _f1(ours) - _f1(base)
    as_far = np.mean(np.abs(exact - observed) >= abs(observed) - 1e-12)
    sampled = paired_bootstrap(ours, base, CLAIMS.value, samples=40_000)
    assert isinstance(sampled, BootstrapComparison)
    assert sampled.p_value == pytest.approx(as_far, abs=0.01)
    low, high = np.quantile(np.repeat(exact, 1000), [0.025, 0.975])
    assert (sampled.interval.low, sampled.interval.high) == pytest.approx((low, high), abs=1e-9)


def test_the_interval_of_a_ratio_of_sums_is_that_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    drawn = np.random.default_rng(5)
    gold = drawn.integers(3, 12, 30).astype(float)
    ours = [
        (min(g, float(m)), g + 1, g) for g, m in zip(gold, drawn.integers(2, 9, 30), strict=True)
    ]
    base = [
        (min(g, float(m)), g + 2, g) for g, m in zip(gold, drawn.integers(1, 8, 30), strict=True)
    ]

    def difference(place: np.ndarray) -> float:
        picked = place.astype(int)
        return _f1([ours[p] for p in picked]) - _f1([base[p] for p in picked])

    theirs = stats.bootstrap(
        (np.arange(30),),
        difference,
        vectorized=False,
        n_resamples=5_000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    result = paired_bootstrap(ours, base, CLAIMS.value, samples=20_000)
    assert isinstance(result, BootstrapComparison)
    found = (result.interval.low, result.interval.high)
    assert found == pytest.approx((theirs.low, theirs.high), abs=0.004)


def test_one_wrong_stance_in_one_article_is_no_finding() -> None:
    # Randomisation alone would say p < .01 here: the runs differ in how much they matched.
    ours: Rows = [(9, 9, 10)] * 12
    base: Rows = [(4, 4, 10)] * 11 + [(3, 4, 10)]
    compared = metric_difference(StanceAccuracy(), ours, base)
    assert not isinstance(compared.evidence, Undefined)
    assert compared.evidence.randomisation_p < 0.01
    assert compared.evidence.bootstrap_p > 0.05
    assert compared.verdict is Verdict.UNCLEAR


def test_a_clear_gain_is_better_and_a_clear_loss_is_worse() -> None:
    good: Rows = [(9, 10, 10)] * 12
    bad: Rows = [(5, 10, 10)] * 12
    assert metric_difference(CLAIMS, good, bad).verdict is Verdict.BETTER
    assert metric_difference(CLAIMS, bad, good).verdict is Verdict.WORSE


def test_a_description_that_changes_is_neither_better_nor_worse() -> None:
    long: Rows = [(90, 50)] * 12
    short: Rows = [(40, 50)] * 12
    assert metric_difference(LengthRatio(), long, short).verdict is Verdict.CHANGED


def test_equal_counts_are_the_same_without_doubt() -> None:
    rows: Rows = [(3, 4, 5), (1, 2, 2)]
    compared = metric_difference(CLAIMS, rows, rows)
    assert compared.verdict is Verdict.SAME
    assert not isinstance(compared.evidence, Undefined)
    assert compared.evidence.p_value == 1.0


@pytest.mark.parametrize("rows", [[], [(1.0, 2.0, 2.0)]], ids=["none", "one"])
def test_too_few_articles_have_no_interval_and_say_why(rows: Rows) -> None:
    compared = metric_difference(CLAIMS, rows, rows)
    assert isinstance(compared.evidence, Undefined)
    assert "two articles" in compared.evidence.reason


def test_articles_that_crossed_one_half_come_first() -> None:
    names = ["a", "b", "c", "d"]
    ours: Rows = [(1, 10, 10), (6, 10, 10), (3, 10, 10), (0, 0, 0)]
    base: Rows = [(4, 10, 10), (5, 10, 10), (5, 10, 10), (1, 1, 1)]
    changes = article_changes(CLAIMS, names, ours, base)
    assert [(each.article, each.flipped) for each in changes] == [
        ("c", True),
        ("a", False),
        ("b", False),
        ("d", False),
    ]
    assert changes[-1].ours is None


def _f1(rows: Sequence[tuple[float, ...]]) -> float:
    matched, found, gold = (sum(column) for column in zip(*rows, strict=True))
    return 2 * matched / (found + gold)
