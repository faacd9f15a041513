"""`compare` tells what differs, refuses what cannot be compared, and ends as its gate says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.comparing.pairing import NotComparableError, pair_runs
from eval.goldset import GoldArticle
from eval.metrics import gold_result
from summarizer.schema import SummaryResult
from tests.eval.asking import Asked, ask
from tests.eval.reporting.run_folder import scores_of, write_run
from tests.eval.reporting.small_gold import small_gold

GATE = "[margins]\nclaim_f1 = 0.05\nschema_validity = 0.0\n"


def compare(*arguments: object) -> Asked:
    return ask(["compare", *(str(each) for each in arguments)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


@pytest.fixture(scope="module")
def gold(folder: Path) -> list[GoldArticle]:
    return small_gold(folder / "gold", 4)


def perfect(gold: list[GoldArticle]) -> dict[str, SummaryResult | None]:
    return {article.labels.id: gold_result(article) for article in gold}


def poor(gold: list[GoldArticle]) -> dict[str, SummaryResult | None]:
    return {
        name: result and result.model_copy(update={"claims": result.claims[:1]})
        for name, result in perfect(gold).items()
    }


@pytest.fixture(scope="module")
def good_run(folder: Path, gold: list[GoldArticle]) -> Path:
    return write_run(folder / "good", gold, perfect(gold))


@pytest.fixture(scope="module")
def poor_run(folder: Path, gold: list[GoldArticle]) -> Path:
    return write_run(folder / "poor", gold, poor(gold))


@pytest.fixture(scope="module")
def gate(folder: Path) -> Path:
    path = folder / "gate.toml"
    path.write_text(GATE, "utf-8")
    return path


def test_a_run_compared_with_itself_says_so(good_run: Path, gate: Path) -> None:
    shown = compare(good_run, good_run, "--gate", gate)
    assert shown.exit_code == 0
    assert "The same generations" in shown.output
    assert "metrics are the same in both" in shown.output


def test_a_worse_run_is_told_and_shuts_the_gate(
    good_run: Path, poor_run: Path, gate: Path, folder: Path
) -> None:
    shown = compare(poor_run, good_run, "--gate", gate, "--json", folder / "out.json")
    assert shown.exit_code == 3
    assert "The same generations" not in shown.output
    assert "too much worse" in shown.output
    assert "flipped" in shown.output
    assert "…" not in shown.output
    figures = _strictly(folder / "out.json")
    claims = figures["metrics"]["claim_f1"]
    assert claims["difference"] == pytest.approx(2 * 1 / (1 + 4) - 1)
    assert claims["verdict"] in ("worse", "unclear")
    assert [each["flipped"] for each in claims["changed"]] == [True] * 4
    assert figures["gate"]["shut"] is True
    assert figures["same_generations"] is False


def test_the_better_run_passes(good_run: Path, poor_run: Path, gate: Path) -> None:
    assert compare(good_run, poor_run, "--gate", gate).exit_code == 0


def test_only_shared_articles_are_compared_and_the_rest_named(
    good_run: Path, folder: Path, gold: list[GoldArticle]
) -> None:
    fewer = write_run(folder / "fewer", gold[:2], perfect(gold))
    shown = compare(fewer, good_run)
    assert shown.exit_code == 0
    assert "Over the 2 articles that both runs have" in shown.output
    assert f"{gold[2].labels.id}, {gold[3].labels.id}" in " ".join(shown.output.split())


def test_one_shared_article_gives_undefined_and_never_nan(
    poor_run: Path, folder: Path, gold: list[GoldArticle]
) -> None:
    single = write_run(folder / "single", gold[:1], perfect(gold))
    shown = compare(single, poor_run, "--json", folder / "single.json")
    assert "undefined" in shown.output
    assert "nan" not in shown.output.lower()
    claims = _strictly(folder / "single.json")["metrics"]["claim_f1"]
    assert claims["low"] is None
    assert "two articles" in claims["undefined"]


def test_another_model_is_what_one_compares(
    good_run: Path, folder: Path, gold: list[GoldArticle]
) -> None:
    other = write_run(folder / "other", gold[:2], perfect(gold), model="another-model")
    shown = compare(other, good_run)
    assert shown.exit_code == 0
    assert "metrics are the same in both" in shown.output
    assert "articles that changed most" not in shown.output
    assert "Other model: small-test-model in the base, another-model in the run" in shown.output


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"split": "test"}, "split is test in the run and dev"),
        ({"matcher": "matcher:other>=0.5"}, "meaning matcher is matcher:other"),
        ({"harness": "0"}, "harness is version 0"),
    ],
)
def test_runs_that_mean_different_things_are_refused(
    gold: list[GoldArticle], changes: dict[str, Any], says: str
) -> None:
    base = scores_of(gold[:1], perfect(gold))
    with pytest.raises(NotComparableError, match=says):
        pair_runs(scores_of(gold[:1], perfect(gold), **changes), base)


def test_changed_gold_is_refused(gold: list[GoldArticle]) -> None:
    base = scores_of(gold[:1], perfect(gold))
    items = [base.items[0].model_copy(update={"gold_sha256": "0" * 64})]
    with pytest.raises(NotComparableError, match=r"gold of t01-mill was changed"):
        pair_runs(base.model_copy(update={"items": items}), base)


def test_another_way_to_measure_is_refused(gold: list[GoldArticle]) -> None:
    base = scores_of(gold[:1], perfect(gold))
    other = base.overall["rouge1"].model_copy(update={"metric": "rouge1|stemming:yes|version:1"})
    overall = {**base.overall, "rouge1": other}
    with pytest.raises(NotComparableError, match="rouge1 is measured otherwise"):
        pair_runs(base.model_copy(update={"overall": overall}), base)


def test_runs_without_a_shared_article_are_refused(gold: list[GoldArticle]) -> None:
    with pytest.raises(NotComparableError, match="No article is in both"):
        pair_runs(scores_of(gold[:1], perfect(gold)), scores_of(gold[1:2], perfect(gold)))


def test_a_directory_that_is_no_run_is_named_without_a_traceback(
    good_run: Path, folder: Path
) -> None:
    shown = compare(good_run, folder / "nowhere")
    assert shown.exit_code == 2
    assert str(folder / "nowhere") in shown.output
    assert "Traceback" not in shown.output


def _strictly(path: Path) -> Any:
    def refuse(constant: str) -> float:
        raise AssertionError(constant)

    return json.loads(path.read_text("utf-8"), parse_constant=refuse)
