"""What the page calls found, missed and invented is what the metrics count."""

from __future__ import annotations

from collections import Counter

import pytest

from eval.metrics import Item
from eval.metrics.claims import ClaimRate
from eval.metrics.rates import F1
from eval.metrics.warning_rates import BY_CODE, BY_EVIDENCE, CODES_SCORED, WarningOfCode
from eval.reporting.pairing import Outcome, claim_rows, warning_rows
from summarizer.schema import WarningCode
from tests.eval.reporting.worsening import worsened
from tests.eval.small_article import ARTICLE, PERFECT, found_claim, item

SEEDS = range(12)


def outcomes(rows: list) -> Counter[Outcome]:
    return Counter(row.outcome for row in rows)


def test_the_gold_against_itself_is_all_found() -> None:
    assert outcomes(claim_rows(item())) == {Outcome.FOUND: 4}
    assert outcomes(warning_rows(item())) == {Outcome.FOUND: 3}


def test_a_failed_article_misses_everything() -> None:
    failed = Item(ARTICLE, None)
    assert outcomes(claim_rows(failed)) == {Outcome.MISSED: 4}
    assert outcomes(warning_rows(failed)) == {Outcome.MISSED: 3}


def test_a_wrong_speaker_and_a_wrong_stance_are_named() -> None:
    other = PERFECT.claims[2].speaker
    scored = item(claims=[found_claim(1, speaker=other, stance="denies")])
    assert claim_rows(scored)[0].faults == ("speaker", "stance")


def test_a_right_code_on_other_evidence_is_told_apart() -> None:
    elsewhere = PERFECT.warnings[0].model_copy(update={"evidence": [PERFECT.claims[0].content]})
    rows = warning_rows(item(warnings=[elsewhere]))
    assert Counter(str(row.outcome) for row in rows) == {"elsewhere": 1, "missed": 2}


def test_warnings_about_the_output_are_shown_and_not_counted() -> None:
    about_output = PERFECT.warnings[0].model_copy(update={"code": WarningCode.UNSUPPORTED})
    rows = warning_rows(item(warnings=[*PERFECT.warnings, about_output]))
    assert outcomes(rows) == {Outcome.FOUND: 3, Outcome.UNSCORED: 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_add_up_to_the_counts_of_the_metrics(seed: int) -> None:
    scored = Item(ARTICLE, worsened(ARTICLE, seed, share=0.6))
    claims = outcomes(claim_rows(scored))
    assert ClaimRate(F1).counts(scored) == (
        claims[Outcome.FOUND],
        claims[Outcome.FOUND] + claims[Outcome.INVENTED],
        claims[Outcome.FOUND] + claims[Outcome.MISSED],
    )
    for code in CODES_SCORED:
        rows = outcomes([row for row in warning_rows(scored) if row.code == code])
        by_evidence = WarningOfCode(F1, BY_EVIDENCE, code).counts(scored)
        by_code = WarningOfCode(F1, BY_CODE, code).counts(scored)
        assert by_evidence[0] == rows[Outcome.FOUND]
        assert by_code[0] == rows[Outcome.FOUND] + rows[Outcome.ELSEWHERE]
        assert by_code[1] - by_code[0] == rows[Outcome.INVENTED]
        assert by_code[2] - by_code[0] == rows[Outcome.MISSED]
