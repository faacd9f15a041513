"""Calibration: signals in, probabilities out."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from summarizer.support.calibration import Calibration, Signals, load_calibration

PLAIN = Calibration(
    intercept=0.0, article=1.0, evidence=0.5, finding=-1.0, threshold=0.5, confident=0.7
)
LOGITS = st.floats(-20, 20)
SIGNALS = st.builds(
    Signals, article=st.floats(allow_nan=False), evidence=LOGITS, findings=st.integers(0, 9)
)


def test_the_formula_is_that_of_its_docstring() -> None:
    assert PLAIN.probability(Signals(0.0, 0.0, 0)) == 0.5
    assert math.isclose(PLAIN.probability(Signals(math.log(3), 0.0, 0)), 0.75)
    assert math.isclose(PLAIN.probability(Signals(math.log(3), 2.0, 1)), 0.75)


@given(SIGNALS)
def test_a_probability_is_one_whatever_the_signals(signals: Signals) -> None:
    assert 0.0 <= load_calibration().probability(signals) <= 1.0


@given(LOGITS, LOGITS, st.floats(0.01, 5), st.integers(0, 3))
def test_more_entailment_never_lowers_support_and_a_finding_never_raises_it(
    article: float, evidence: float, more: float, findings: int
) -> None:
    chance = load_calibration().probability
    as_it_is = chance(Signals(article, evidence, findings))
    assert chance(Signals(article + more, evidence, findings)) >= as_it_is
    assert chance(Signals(article, evidence + more, findings)) >= as_it_is
    assert chance(Signals(article, evidence, findings + 1)) <= as_it_is


def test_the_shipped_thresholds_are_in_order() -> None:
    shipped = load_calibration()
    assert 0.0 < shipped.threshold <= shipped.confident < 1.0
