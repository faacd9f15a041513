"""Ratios and growth, worked out by hand."""

from __future__ import annotations

import pytest

from eval.speed.figures import spread
from eval.speed.growth import growth_exponent
from eval.speed.ratios import batch_ratio, first_token_ratio, single_ratio
from eval.speed.records import Answered
from eval.speed.timings import BatchTiming, Timing


def answer(first: float | None) -> Answered:
    return Answered(
        text="{}", finished=True, generated_tokens=9, steps=9, first_token_seconds=first
    )


def alone(first: float | None = None, **seconds: float) -> list[Timing]:
    return [Timing(name, each, each, answer(first)) for name, each in seconds.items()]


def together(seconds: float, *names: str) -> BatchTiming:
    return BatchTiming(names, seconds, tuple(answer(None) for _ in names), 0)


def test_single_divides_their_seconds_by_ours_over_the_documents_of_both() -> None:
    # 30 + 30 over 10 + 20; c was not given to the other engine.
    ratio = single_ratio(alone(a=10, b=20, c=500), alone(a=30, b=30))
    assert ratio is not None
    assert ratio["value"] == 2
    assert ratio["documents"] == 2
    # Drawing one document twice gives 30/10 or 30/20, the ends of the interval.
    assert (ratio["low"], ratio["high"]) == (1.5, 3)


def test_one_document_has_a_ratio_without_a_spread() -> None:
    ratio = single_ratio(alone(a=10), alone(a=25))
    assert ratio == {"value": 2.5, "low": None, "high": None, "documents": 1}


def test_first_token_divides_their_wait_by_ours() -> None:
    ratio = first_token_ratio(alone(first=2, a=10, b=20), alone(first=6, a=30, b=30))
    assert ratio == {"value": 3, "low": 3, "high": 3, "documents": 2}


def test_an_engine_that_tells_no_first_token_has_no_such_ratio() -> None:
    assert first_token_ratio(alone(first=2, a=10), alone(a=30)) is None


def test_a_batch_is_compared_with_the_better_of_what_they_can_do() -> None:
    ours, theirs = alone(a=10, b=20), alone(a=30, b=30)
    # Alone they take 60 s where our batch takes 15, together 45.
    assert batch_ratio(together(15, "a", "b"), ours, theirs, None)["value"] == 4
    both = batch_ratio(together(15, "a", "b"), ours, theirs, together(45, "a", "b"))
    assert both["value"] == 3


def test_a_slow_engine_is_compared_with_the_shares_of_its_documents() -> None:
    # Of the batch's 15 s, a has the share of 10 in 30: 5 s. They take 30 for it.
    ratio = batch_ratio(together(15, "a", "b"), alone(a=10, b=20), alone(a=30), None)
    assert ratio is not None
    assert ratio["value"] == 6
    assert ratio["documents"] == 1


@pytest.mark.parametrize("power", [0.5, 1, 2])
def test_the_exponent_of_growth(power: float) -> None:
    sizes = [300, 1000, 3000, 10000]
    assert growth_exponent(sizes, [7 * size**power for size in sizes]) == pytest.approx(power)


def test_one_length_shows_no_growth() -> None:
    assert growth_exponent([300], [4]) is None


def test_a_spread_has_the_median_and_the_quartiles_of_all_values() -> None:
    assert spread([4, 1, 2, 3, 5]) == {
        "median": 3,
        "lower_quartile": 2,
        "upper_quartile": 4,
        "least": 1,
        "most": 5,
    }
    assert spread([]) is None
