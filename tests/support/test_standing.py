"""Standing: what is left of a finding once the model has read the passage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.schema import Span, WarningCode
from summarizer.support.checks import Finding
from summarizer.support.standing import Reading, Standing, load_standing, standing_findings

POLARITY = WarningCode.POLARITY_MISMATCH
NUMBER = WarningCode.NUMBER_MISMATCH
EVIDENCE = (Span(start=0, end=10, text="Rain fell."),)
STANDING = Standing({POLARITY: 1.0}, refuted_below=-2.0)
ODDS = st.floats(-20, 20)


def finding(code: WarningCode) -> Finding:
    return Finding(code, "It disagrees.", "fell", EVIDENCE)


def standing(raised: list[Finding], article: float, evidence: float) -> list[WarningCode]:
    reading = Reading(article, evidence)
    found = standing_findings(raised, "Rain fell.", EVIDENCE, reading, STANDING)
    return [one.code for one in found]


def test_a_tentative_finding_is_withdrawn_where_the_passages_bear_the_statement_out() -> None:
    assert standing([finding(POLARITY)], 0.0, 1.5) == []
    assert standing([finding(POLARITY)], 0.0, 0.5) == [POLARITY]


@given(ODDS, ODDS)
def test_a_firm_finding_stands_whatever_the_model_thinks(article: float, evidence: float) -> None:
    assert NUMBER in standing([finding(NUMBER)], article, evidence)


def test_what_neither_passages_nor_article_bear_out_is_found_without_any_check() -> None:
    assert standing([], -3.0, -3.0) == [WarningCode.UNSUPPORTED]
    assert standing([], 1.0, -3.0) == []
    assert standing([finding(NUMBER)], -3.0, -3.0) == [NUMBER]


def test_a_statement_without_evidence_is_not_refuted_by_an_empty_passage() -> None:
    assert standing_findings([], "Rain fell.", (), Reading(-9.0, -9.0), STANDING) == ()


def test_as_shipped_the_model_alone_refutes_nothing() -> None:
    # Its limit was fitted on sentences, not on claims (docs/decisions/060-support-checks.md).
    shipped = load_standing()
    assert not shipped.refutes(Reading(article=-9.0, evidence=-9.0))
    assert all(limit > 0 for limit in shipped.withdrawn_above.values())
