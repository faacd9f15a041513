"""What is told of the time that work still takes."""

from __future__ import annotations

from io import StringIO

import pytest

from summarizer.cli.estimate import Estimate
from summarizer.cli.lines import StepLines
from summarizer.progress import Step, about


class Hand:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_rest_takes_as_long_as_what_is_done() -> None:
    clock = Hand()
    estimate = Estimate(clock)
    estimate.take(Step("reading", 0, 100))
    assert estimate.seconds_left() is None
    clock.now += 10
    estimate.take(Step("summary", 25, 100))
    assert estimate.seconds_left() == pytest.approx(30)
    clock.now += 12
    assert estimate.seconds_left() == pytest.approx(18)
    clock.now += 60
    assert estimate.seconds_left() == 0


def test_another_document_is_estimated_anew() -> None:
    clock = Hand()
    estimate = Estimate(clock)
    for name in ("a.txt", "b.txt"):
        estimate.take(Step("reading", 0, 4, name))
        assert estimate.seconds_left() is None
        clock.now += 5
        estimate.take(Step("summary", 2, 4, name))
        assert estimate.seconds_left() == pytest.approx(5)


def test_units_without_a_total_have_no_estimate() -> None:
    clock = Hand()
    estimate = Estimate(clock)
    estimate.take(Step("loading the model", 0, None))
    clock.now += 5
    assert estimate.seconds_left() is None


def test_lines_tell_each_stage_and_are_not_many() -> None:
    clock, told = Hand(), StringIO()
    lines = about("article.txt", StepLines(told, clock))
    for done in range(80):
        lines(Step("converting", done, 80))
        clock.now += 0.125
    lines(Step("reading", 0, None))
    assert told.getvalue().splitlines() == [
        "summarize: article.txt: converting, 0 % done",
        "summarize: article.txt: converting, 50 % done, about 0:00:05 left",
        "summarize: article.txt: reading",
    ]
