"""A run of small articles, one of them failed, and a run in which every word is an attack."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.metrics import gold_result
from summarizer.schema import SummaryResult, WarningCode
from tests.eval.reporting.run_folder import write_run
from tests.eval.reporting.small_gold import HOSTILE, hostile_gold, small_gold
from tests.eval.reporting.worsening import worsened


def with_a_warning_about_itself(result: SummaryResult) -> SummaryResult:
    first = result.warnings[0]
    about_output = first.model_copy(update={"code": WarningCode.TRUNCATED_OUTPUT, "evidence": []})
    return result.model_copy(update={"warnings": [*result.warnings, about_output]})


@pytest.fixture(scope="session")
def run_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles: one worsened, one failed, one perfect."""
    folder = tmp_path_factory.mktemp("report")
    gold = small_gold(folder / "gold", 3)
    first, second, third = gold
    results = {
        first.labels.id: worsened(first, 3, share=0.6),
        second.labels.id: None,
        third.labels.id: with_a_warning_about_itself(gold_result(third)),
    }
    return write_run(folder / "run", gold, results)


@pytest.fixture(scope="session")
def hostile_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article and its result, both hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    gold = hostile_gold(folder / "gold")
    (article,) = gold
    perfect = gold_result(article)
    result = perfect.model_copy(
        update={
            "headline": HOSTILE,
            "claims": [claim.model_copy(update={"text": HOSTILE}) for claim in perfect.claims],
            "warnings": [each.model_copy(update={"message": HOSTILE}) for each in perfect.warnings],
        }
    )
    return write_run(folder / "run", gold, {article.labels.id: result}, model=HOSTILE)
