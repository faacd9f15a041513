"""Warnings count by code, and with evidence only where they point at the same words."""

from __future__ import annotations

import pytest

from eval.metrics import Item, Metric, corpus_score
from eval.metrics.rates import F1, PRECISION, RECALL
from eval.metrics.warning_rates import (
    BY_CODE,
    BY_EVIDENCE,
    WarningMacro,
    WarningMicro,
    WarningOfCode,
)
from summarizer.schema import Span, Warning, WarningCode
from tests.eval.small_article import PERFECT, item, span


def warning(code: str, *evidence: Span) -> Warning:
    shape = PERFECT.warnings[0]
    return shape.model_copy(update={"code": WarningCode(code), "evidence": list(evidence)})


# gold: disputed, anonymous_source, unsupported_language (which has no evidence)
GIVEN = [
    warning("disputed", span("denied")),
    warning("disputed", span("Una Brandt")),
    warning("anonymous_source", span("Mill to close")),
    warning("number_mismatch", span("May")),
]


def value(metric: Metric, scored: Item) -> float | None:
    return corpus_score(metric, [scored]).value


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        # two of three codes found; three warnings given, number_mismatch aside
        (WarningMicro(PRECISION, BY_CODE), 2 / 3),
        (WarningMicro(RECALL, BY_CODE), 2 / 3),
        (WarningMicro(PRECISION, BY_EVIDENCE), 1 / 3),
        (WarningMicro(F1, BY_EVIDENCE), 1 / 3),
        # F1 of disputed 2/3, anonymous_source 1, unsupported_language 0
        (WarningMacro(F1, BY_CODE), (2 / 3 + 1 + 0) / 3),
        (WarningMacro(F1, BY_EVIDENCE), (2 / 3 + 0 + 0) / 3),
        (WarningOfCode(PRECISION, BY_CODE, WarningCode.DISPUTED), 1 / 2),
        (WarningOfCode(RECALL, BY_EVIDENCE, WarningCode.DISPUTED), 1.0),
        (WarningOfCode(F1, BY_CODE, WarningCode.OPINION), None),
    ],
    ids=lambda given: getattr(given, "name", ""),
)
def test_rates_by_hand(metric: Metric, expected: float | None) -> None:
    got = value(metric, item(warnings=GIVEN))
    assert got == (expected if expected is None else pytest.approx(expected))


def test_a_gold_warning_without_evidence_is_met_by_its_code() -> None:
    given = [warning("unsupported_language", span("Orsby"))]
    metric = WarningOfCode(F1, BY_EVIDENCE, WarningCode.UNSUPPORTED_LANGUAGE)
    assert value(metric, item(warnings=given)) == 1.0


def test_warnings_over_several_articles_are_added_before_the_rate_is_taken() -> None:
    metric = WarningMicro(RECALL, BY_CODE)
    assert corpus_score(metric, [item(), item(warnings=[])]).value == pytest.approx(3 / 6)
