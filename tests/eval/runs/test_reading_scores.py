"""A scored run is read back as it was written, or one is told which line is at fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.metrics import Direction
from eval.runs import (
    ItemScores,
    OverallScore,
    RunError,
    RunFolder,
    RunScores,
    RunSignature,
    read_scores,
    read_timings,
    write_scores,
)

SCORES = RunScores(
    signature=RunSignature(
        harness="1",
        gold_sha256="a" * 64,
        split="dev",
        n_articles=1,
        model="tiny",
        model_sha256="b" * 64,
        precision="fp32",
        prompts_sha256="c" * 64,
        product="0.1.0",
        product_sha256="d" * 64,
        making_sha256="e" * 64,
        matcher="words",
        seed=7,
        samples=100,
        level=0.95,
    ),
    overall={
        name: OverallScore(
            value=0.5,
            low=None,
            high=None,
            undefined="an interval takes two articles or more",
            n_articles=1,
            direction=Direction.HIGHER,
            metric=name,
            signature=name,
        )
        for name in ("rouge1", "claim_f1")
    },
    items=[
        ItemScores(
            id="t01-mill",
            gold_sha256="f" * 64,
            kind="business",
            language="en",
            words=40,
            status="ok",
            scores={"claim_f1": 0.5, "rouge1": None},
            counts={"claim_f1": [1.0, 2.0, 2.0], "rouge1": [0.0, 0.0]},
        )
    ],
)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    write_scores(tmp_path / "scores.json", SCORES)
    return RunFolder(tmp_path)


def test_scores_are_read_back_as_they_were_written(folder: RunFolder) -> None:
    assert read_scores(folder.path) == SCORES


def test_each_metric_and_each_article_has_a_line_of_its_own(folder: RunFolder) -> None:
    lines = folder.scores.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('"rouge1":') for line in lines) == 1
    assert sum("t01-mill" in line for line in lines) == 1


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="missing: there is no such run directory"):
        read_scores(tmp_path / "missing")


def test_a_run_that_was_never_scored_is_sent_to_score(folder: RunFolder) -> None:
    with pytest.raises(RunError, match=r"timings.json.*python -m eval score"):
        read_timings(folder.path)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('"rouge1": {', '"rouge1": [', r"scores.json:4: is not whole JSON"),
        ('"value": 0.5', '"value": "much"', r"scores.json:3: overall.claim_f1.value"),
        ('"status": "ok"', '"status": "fine"', r"scores.json:7: items.0.status"),
        ("business", "\udcff", r"scores.json:7: is not UTF-8"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(
    folder: RunFolder, right: str, wrong: str, message: str
) -> None:
    source = folder.scores.read_text(encoding="utf-8").replace(right, wrong, 1)
    folder.scores.write_bytes(source.encode("utf-8", "surrogateescape"))
    with pytest.raises(RunError, match=message):
        read_scores(folder.path)


def test_half_a_file_is_refused(folder: RunFolder) -> None:
    content = folder.scores.read_bytes()
    folder.scores.write_bytes(content[: len(content) // 2])
    with pytest.raises(RunError, match=r"scores.json:\d+: is not whole JSON"):
        read_scores(folder.path)


@pytest.mark.parametrize(
    "source", ['{"items": ' + "9" * 5_000 + "}", "[" * 100_000], ids=["digits", "depth"]
)
def test_json_that_python_cannot_hold_is_refused(source: str, tmp_path: Path) -> None:
    (tmp_path / "scores.json").write_text(source, "utf-8")
    with pytest.raises(RunError, match=r"scores\.json:1: is no JSON that can be read"):
        read_scores(tmp_path)
