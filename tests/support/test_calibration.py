"""Calibration: figures in, probabilities out."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from summarizer.support.calibration import Calibration, load_calibration

PLAIN = Calibration(intercept=0.0, entailment=1.0, coverage=0.0, threshold=0.5, confident=0.7)


def test_the_formula_is_that_of_its_docstring() -> None:
    assert PLAIN.probability(0.0, 0.0) == 0.5
    assert math.isclose(PLAIN.probability(math.log(3), 0.0), 0.75)


@given(st.floats(allow_nan=False), st.floats(0, 1))
def test_a_probability_is_one_whatever_the_logit(logit: float, coverage: float) -> None:
    assert 0.0 <= load_calibration().probability(logit, coverage) <= 1.0


@given(st.floats(-20, 20), st.floats(0.01, 5), st.floats(0, 1))
def test_more_entailment_never_lowers_support(logit: float, more: float, coverage: float) -> None:
    shipped = load_calibration()
    assert shipped.probability(logit + more, coverage) >= shipped.probability(logit, coverage)


def test_the_shipped_thresholds_are_in_order() -> None:
    shipped = load_calibration()
    assert 0.0 < shipped.threshold <= shipped.confident < 1.0
