"""`python -m eval summaries`: ours beside others', measured alike, kept, and faults named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eval.metrics import TOKEN_RECALL
from eval.summaries.rows import SummariesRow
from eval.summaries.scoring import MEASURES, ScoredRow, measure
from eval.summaries.summing import side_by_side
from eval.summaries.writing import reference_sentences
from tests.eval.asking import Asked, ask
from tests.tiny import tiny_model

REFERENCE = "The harbour wall at Lunde gave way. Nobody was hurt."


def row(number: int, **changes: Any) -> dict[str, Any]:
    article = (
        f"Harbour wall {number} gives way\n\n"
        "The harbour wall at Lunde gave way on Monday night, the mayor said. Nobody was hurt. "
        "“We had warned them,” said Ida Roth, who keeps a boat there. It was built in 1904."
    )
    common = {
        "id": f"a{number}",
        "doc": article,
        "reference": REFERENCE,
        "acus": ["The harbour wall gave way.", "Nobody was hurt."],
        "system_outputs": {"perfect": REFERENCE, "silent": ""},
    }
    return {**common, **changes}


def write_rows(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module", autouse=True)
def _a_cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("tiny") / "model", seed=3).path


def summaries(data: Path, out: Path, model: Path) -> Asked:
    options = {"data": data, "json": out, "model": model, "matcher-model": model}
    return ask(["summaries", *(f"--{name}={value}" for name, value in options.items())])


def test_every_system_is_measured_and_an_interrupted_command_goes_on(
    tmp_path: Path, model: Path
) -> None:
    data = write_rows(tmp_path / "data.jsonl", row(1), row(2))
    out = tmp_path / "out.json"
    first = summaries(data, out, model)
    assert first.exit_code == 0, first.told
    assert "perfect" in first.printed
    figures = json.loads(out.read_text("utf-8"))
    assert list(figures["systems"]) == ["ours", "ours_cut", "perfect", "silent"]
    assert figures["systems"]["perfect"]["rougeL"]["value"] == pytest.approx(1.0)
    assert figures["systems"]["silent"]["content_unit_recall"]["value"] == 0.0
    assert figures["systems"]["ours_cut"]["n_words"]["value"] <= len(REFERENCE.split())
    assert figures["ours_minus"]["perfect"]["rouge1"]["value"] < 0
    assert figures["n_failed"] == 0
    assert "matcher:" in figures["signatures"]["content_unit_recall"]

    # As if the process had been killed over the second article.
    written = out.read_bytes()
    kept = tmp_path / "out.kept" / "generations.jsonl"
    lines = kept.read_bytes().splitlines(keepends=True)
    kept.write_bytes(lines[0] + lines[1][:40])
    again = summaries(data, out, model)
    assert again.exit_code == 0, again.told
    assert "[1/1] a2: ok" in again.told
    assert "a1: ok" not in again.told
    assert out.read_bytes() == written


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"acus": []}, "line 2: acus"),
        ({"reference": " "}, "line 2: reference"),
        ({"system_outputs": {"ours": "Mine."}}, "ours is our name"),
        ({"system_outputs": ["Theirs."]}, "line 2: system_outputs"),
    ],
)
def test_a_faulty_row_is_named_before_a_model_is_opened(
    tmp_path: Path, changes: dict[str, Any], says: str
) -> None:
    data = write_rows(tmp_path / "data.jsonl", row(1), row(2, **changes))
    asked = summaries(data, tmp_path / "out.json", tmp_path / "no-model")
    assert asked.exit_code == 2
    assert f"{data}, line 2" in asked.told
    assert says in asked.told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.jsonl"]


def test_the_length_asked_for_is_the_references() -> None:
    assert reference_sentences(REFERENCE) == 2
    assert reference_sentences("Nobody was hurt. " * 20) == 12


def test_a_summary_is_measured_by_hand() -> None:
    # Of the units' words, "The harbour wall gave way." lacks nothing and the other everything.
    asked = SummariesRow.model_validate(row(1))
    found = measure("The harbour wall gave way.", asked, TOKEN_RECALL)
    assert found["content_unit_recall"] == pytest.approx(1 / 2)
    # five of five words, of the reference's ten
    assert found["rouge1"] == pytest.approx(2 * 1 * 0.5 / 1.5)
    assert found["n_words"] == 5


def scored(name: str, **recalls: float) -> ScoredRow:
    systems = {system: dict.fromkeys(MEASURES, value) for system, value in recalls.items()}
    return ScoredRow(name, systems, None)


def test_means_and_differences_are_over_the_articles_that_a_system_has() -> None:
    rows = [
        scored("a", ours=0.5, ours_cut=0.4, other=0.2),
        scored("b", ours=0.7, ours_cut=0.4, other=0.4),
        scored("c", ours=0.0, ours_cut=0.0),
    ]
    figures: Any = side_by_side(rows)
    assert figures["systems"]["ours"]["rouge1"]["value"] == pytest.approx(0.4)
    other = figures["systems"]["other"]
    assert other["n_articles"] == 2
    assert other["rouge1"]["low"] == pytest.approx(0.2)
    assert other["rouge1"]["high"] == pytest.approx(0.4)
    difference = figures["ours_minus"]["other"]["rouge1"]
    assert difference["value"] == pytest.approx(0.3)
    assert difference["low"] == pytest.approx(0.3)
    assert difference["high"] == pytest.approx(0.3)
    assert figures["ours_cut_minus"]["other"]["rouge1"]["value"] == pytest.approx(0.1)


def test_one_article_has_means_and_no_interval() -> None:
    figures: Any = side_by_side([scored("a", ours=0.5, ours_cut=0.4, other=0.2)])
    assert figures["systems"]["ours"]["rouge1"]["value"] == 0.5
    assert figures["systems"]["ours"]["rouge1"]["low"] is None
    assert "two articles" in figures["ours_minus"]["other"]["rouge1"]["undefined"]
