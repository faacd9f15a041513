"""`python -m eval coverage`, its matcher and its fit, over a tiny random model."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval import coverage, fit_coverage
from eval.coverage import measure, weigh_units
from eval.fit_coverage import fitted_record
from eval.meaning_matcher import (
    FIGURES_FILE,
    MatcherFigures,
    MeaningMatcher,
    shipped_figures,
    token_recall,
)
from eval.probe_rows import CoverageRow, UnitJudgement, WeighedUnit, read_rows, write_rows
from summarizer.engine.local import LocalEngine
from summarizer.prompting import Prompts
from summarizer.support.probe import entailment_logits
from tests.eval.asking import ask
from tests.tiny import tiny_model

SUMMARY = "The ferries to Orm stopped on Monday, the harbour office said."
UNITS = ["A ferry stopped.", "The harbour office spoke.", "Ada Velt won 14 medals."]


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> MeaningMatcher:
    folder = tmp_path_factory.mktemp("tiny") / "model"
    engine = LocalEngine.load(tiny_model(folder, seed=13), threads=1)
    return MeaningMatcher(engine, Prompts.load())


def row(row_id: str = "orm|one") -> CoverageRow:
    votes = [(3, 3), (2, 3), (0, 3)]
    return CoverageRow(
        id=row_id,
        summary=SUMMARY,
        units=tuple(
            UnitJudgement(unit=unit, present=present, votes=n)
            for unit, (present, n) in zip(UNITS, votes, strict=True)
        ),
    )


def unit(is_present: bool, entailment: float, recall: float, article: str = "orm") -> WeighedUnit:
    return WeighedUnit(
        id=f"{article}|one",
        article=article,
        is_present=is_present,
        entailment=entailment,
        token_recall=recall,
    )


def test_token_recall_is_the_share_of_the_units_words_whatever_their_ending() -> None:
    # "a" is missing; "ferry" and "stopped" stand there as "ferries" and "stopped".
    assert math.isclose(token_recall("A ferry stopped.", SUMMARY), 2 / 3)
    assert token_recall("Ada Velt won 14 medals.", SUMMARY) == 0.0
    assert token_recall("?!", SUMMARY) == 0.0


@pytest.mark.parametrize(
    ("present", "votes", "expected"), [(2, 3, True), (2, 4, False), (3, 4, True), (0, 1, False)]
)
def test_a_unit_is_present_where_more_than_half_say_so(
    present: int, votes: int, expected: bool
) -> None:
    assert UnitJudgement(unit="It ran.", present=present, votes=votes).is_present is expected


def test_units_asked_together_are_answered_as_if_asked_alone(matcher: MeaningMatcher) -> None:
    together = matcher.match(SUMMARY, UNITS)
    for each, match in zip(UNITS, together, strict=True):
        (alone,) = matcher.match(SUMMARY, [each])
        assert math.isclose(alone.entailment, match.entailment, abs_tol=1e-3)
        assert alone.token_recall == match.token_recall
        assert 0.0 <= match.probability <= 1.0
        assert match.contained == (match.probability >= shipped_figures().threshold)


def test_the_matcher_asks_the_support_checks_own_probe(
    matcher: MeaningMatcher, tmp_path: Path
) -> None:
    engine = LocalEngine.load(tiny_model(tmp_path / "model", seed=13), threads=1)
    asked = entailment_logits(UNITS, SUMMARY, engine, Prompts.load())
    found = [match.entailment for match in matcher.match(SUMMARY, UNITS)]
    assert found == pytest.approx(asked, abs=1e-3)


@pytest.mark.parametrize("text", ["", "  \n", "...!"])
def test_a_text_without_words_contains_nothing(matcher: MeaningMatcher, text: str) -> None:
    assert [match.contained for match in matcher.match(text, UNITS)] == [False] * 3
    assert matcher.match(text, UNITS)[0].probability == 0.0


def test_no_units_need_no_answer(matcher: MeaningMatcher) -> None:
    assert matcher.match(SUMMARY, []) == []


def test_every_judgement_is_weighed_in_order(matcher: MeaningMatcher) -> None:
    weighed = weigh_units([row("orm|one"), row("orm|two")], matcher)
    assert [w.is_present for w in weighed] == [True, True, False] * 2
    assert {w.article for w in weighed} == {"orm"}


def test_an_id_without_a_bar_is_its_own_article() -> None:
    assert row("orm").article == "orm"


def test_each_half_is_reported_beside_the_whole() -> None:
    shipped = shipped_figures()
    sure, cut = 20.0, shipped.token_recall_alone
    # The probe has all four right; token recall one present unit wrong and one absent.
    figures = measure(
        [
            unit(True, sure, 1.0),
            unit(True, sure, cut - 0.1),
            unit(False, -sure, cut + 0.1),
            unit(False, -sure, 0.0),
        ]
    )
    assert figures["auc"] == 1.0
    assert figures["balanced_accuracy"] == 1.0
    alone = figures["entailment_alone"]
    words = figures["token_recall_alone"]
    assert isinstance(alone, dict)
    assert isinstance(words, dict)
    assert alone["balanced_accuracy"] == 1.0
    assert words["balanced_accuracy"] == 0.5
    assert words["auc"] == 0.75


def test_judgements_all_alike_leave_figures_undefined() -> None:
    text = json.dumps(measure([unit(True, 1.0, 1.0)]), allow_nan=False)
    assert json.loads(text)["auc"] is None


def test_the_data_file_says_where_its_figures_come_from() -> None:
    record = json.loads(FIGURES_FILE.read_text(encoding="utf-8"))
    assert record["source"]
    assert "fit-coverage" in record["refit"]
    assert 0 < MatcherFigures(**record["figures"]).threshold < 1


def made_by(truth: MatcherFigures, n: int) -> list[WeighedUnit]:
    draw = random.Random(8)  # noqa: S311
    rows = []
    for i in range(n):
        entailment, recall = draw.gauss(0, 3), draw.random()
        present = draw.random() < truth.probability(entailment, recall)
        rows.append(unit(present, entailment, recall, f"article {i % 150}"))
    return rows


def test_the_fit_finds_the_figures_that_made_the_judgements() -> None:
    truth = MatcherFigures(-2.0, 0.9, 3.0, 0.5, 0.0, 0.5)
    record = fitted_record(made_by(truth, 8000), "Invented rows")
    figures, held_out = record["figures"], record["held_out"]
    assert isinstance(figures, dict)
    assert isinstance(held_out, dict)
    assert math.isclose(figures["intercept"], -2.0, abs_tol=0.25)
    assert math.isclose(figures["entailment"], 0.9, abs_tol=0.1)
    assert math.isclose(figures["token_recall"], 3.0, abs_tol=0.35)
    assert held_out["auc"] > held_out["entailment_alone"]["auc"] > 0.5
    assert held_out["entailment_alone"]["auc"] > held_out["token_recall_alone"]["auc"]


def test_measured_rows_can_be_fitted_without_a_second_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    tiny_model(tmp_path / "model", seed=2)
    data, out, kept = tmp_path / "data.jsonl", tmp_path / "out.json", tmp_path / "rows.jsonl"
    write_rows(data, [row(f"article {n}|one") for n in range(4)])
    options = ["--data", str(data), "--model", str(tmp_path / "model"), "--json", str(out)]
    result = CliRunner().invoke(coverage.app, [*options, "--rows", str(kept), "--limit", "3"])
    assert result.exit_code == 0, result.output
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["n_summaries"] == 3
    assert figures["n_judgements"] == 9
    assert len(read_rows(kept, WeighedUnit)) == 9
    fitted = tmp_path / "matcher.json"
    fit_options = ["--rows", str(kept), "--source", "Invented rows", "--out", str(fitted)]
    result = CliRunner().invoke(fit_coverage.app, fit_options)
    assert result.exit_code == 0, result.output
    MatcherFigures(**json.loads(fitted.read_text(encoding="utf-8"))["figures"])


@pytest.mark.parametrize(
    "units",
    [
        "[]",
        '[{"unit": "It ran.", "present": 4, "votes": 3}]',
        '[{"unit": "It ran.", "present": 0, "votes": 0}]',
        '[{"unit": "", "present": 1, "votes": 3}]',
        '[{"unit": "It ran."}]',
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, units: str) -> None:
    data, out = tmp_path / "rows.jsonl", tmp_path / "out.json"
    bad = f'{{"id": "x", "summary": "The mill ran.", "units": {units}}}'
    data.write_text(f"{row().model_dump_json()}\n{bad}\n", encoding="utf-8")
    asked = ask(["coverage", "--data", str(data), "--json", str(out)])
    assert asked.exit_code == 2
    assert f"{data}, line 2:" in asked.told
    assert not out.exists()
