"""Plots put values where they belong, on round scales."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.reporting.plots import Axis, round_steps


def test_an_axis_maps_its_ends_and_its_middle() -> None:
    axis = Axis(0, 10, 40, 240)
    assert (axis.at(0), axis.at(5), axis.at(10)) == (40, 140, 240)


def test_an_axis_can_run_upwards() -> None:
    assert Axis(0, 1, 260, 10).at(1) == 10


def test_the_steps_of_some_scales() -> None:
    assert list(round_steps(1860)) == [0, 500, 1000, 1500, 2000]
    assert list(round_steps(72.6)) == [0, 20, 40, 60, 80]
    assert list(round_steps(1)) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])


@given(st.floats(1e-6, 1e9))
def test_steps_cover_the_highest_value_with_few_ticks(highest: float) -> None:
    steps = round_steps(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest * (1 - 1e-6)
    assert 3 <= len(steps) <= 8
