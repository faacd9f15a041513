"""`python -m eval speed`: one run on a tiny model, and what it refuses before it starts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from eval.__main__ import COMMANDS
from summarizer.models.prepared import PreparedModel
from tests.eval.asking import ask
from tests.eval.speed.conftest import ARTICLES


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for article in ARTICLES:
        (folder / f"{article.name}.txt").write_text(article.text, encoding="utf-8")
    return folder


def test_the_command_is_listed() -> None:
    assert COMMANDS["speed"].module == "eval.speed.command"


def test_a_run_reports_every_engine_and_the_ratios(
    articles: Path, tiny: PreparedModel, tmp_path: Path
) -> None:
    out = tmp_path / "speed.json"
    result = ask(
        [
            *("speed", "--articles", str(articles), "--model", str(tiny.path), "--json", str(out)),
            *("--against", "transformers", "--limit", "2", "--slow-limit", "1"),
            *("--batch", "1,2", "--sizes", "", "--threads", "1"),
        ]
    )
    assert result.exit_code == 0, result.output
    figures = json.loads(out.read_text("utf-8"))
    assert figures["complete"] is True
    assert set(figures["engines"]) == set(figures["start"]) == {"ours", "transformers"}
    assert figures["engines"]["ours"]["documents"] == 2
    assert figures["engines"]["transformers"]["documents"] == 1
    assert figures["settings"]["documents_of_slow_engines"] == 1
    assert set(figures["articles"]) == {"dam", "ferry"}
    assert figures["machine"]["cores_used"] >= 1
    ratios = figures["ratios"]["transformers"]
    taken = figures["articles"]["dam"]
    assert ratios["single"]["value"] == pytest.approx(
        taken["transformers"]["seconds"] / taken["ours"]["seconds"]
    )
    together = figures["batches"]["2"]
    assert together["ours"]["documents"] == 2
    assert together["transformers"]["documents"] == 1
    assert ratios["batch"]["documents"] == 1
    assert ratios["first_token"]["value"] > 0
    assert "Ours over theirs" in result.printed
    assert "article 1 of 2, ours" in result.told


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--against", "ollama"], "There is no engine 'ollama'"),
        (["--against", "", "--batch", "8"], "--batch needs 1"),
        (["--against", "", "--batch", "one"], "--batch is 'one'"),
        (["--against", "", "--sizes", "0"], "--sizes is '0'"),
        (["--against", "", "--sizes", "5000"], "too few for one of 5000"),
        (["--against", "llama-cpp"], "pip install 'summarizer[speed]'"),
    ],
)
def test_what_cannot_be_measured_is_refused_before_anything_starts(
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    complaint: str,
) -> None:
    monkeypatch.setitem(sys.modules, "llama_cpp", None)  # as where it is not installed
    out = tmp_path / "speed.json"
    result = ask(["speed", "--articles", str(articles), "--json", str(out), *arguments])
    assert result.exit_code == 2
    assert complaint in " ".join(result.told.split())
    assert not out.exists()
