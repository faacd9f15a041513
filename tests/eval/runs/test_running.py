"""A run goes on where it stopped, uses again only what it may, and never hides a failure."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from eval.runs import RunFolder, read_scores, read_timings
from eval.runs.errors import RunBusyError
from eval.runs.lock import hold
from tests.eval.asking import ask
from tests.eval.runs.options import run_options
from tests.eval.runs.small_gold import write_gold
from tests.tiny import tiny_model


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_lines(path: Path, lines: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def test_a_run_scores_every_article_by_every_metric(unbroken: RunFolder) -> None:
    scores = read_scores(unbroken.path)
    assert [item.id for item in scores.items] == ["t01-mill", "t02-mill", "t03-mill"]
    assert all(item.scores.keys() == scores.overall.keys() for item in scores.items)
    assert scores.overall["schema_validity"].value == 1.0
    assert scores.overall["span_exactness"].value == 1.0


def test_every_score_tells_what_it_is_a_score_of(unbroken: RunFolder) -> None:
    scores = read_scores(unbroken.path)
    for score in scores.overall.values():
        told = ("harness:", "gold:", "split:", "model:", "prompts:", "seed:", score.metric)
        assert all(part in score.signature for part in told)


def test_time_and_memory_are_told_apart_from_the_scores(unbroken: RunFolder) -> None:
    timings = read_timings(unbroken.path).overall
    assert set(timings) == {"seconds_per_article", "peak_memory_bytes"}
    assert not timings.keys() & read_scores(unbroken.path).overall.keys()
    memory = timings["peak_memory_bytes"].value
    assert memory is None or 50e6 < memory < 50e9


def test_a_finished_run_is_not_made_again(finished: RunFolder, gold: Path, model: Path) -> None:
    before = {path: path.read_bytes() for path in (finished.generations, finished.scores)}
    asked = ask(run_options(gold, model, finished.path))
    assert "3 of 3 articles are there already" in asked.told
    assert "loading the model" not in asked.told
    assert {path: path.read_bytes() for path in before} == before


def test_a_half_written_last_line_is_left_out_and_its_article_made_again(
    finished: RunFolder, gold: Path, model: Path
) -> None:
    scores, rows = finished.scores.read_bytes(), finished.generations.read_bytes()
    finished.generations.write_bytes(rows[:-400])
    asked = ask(run_options(gold, model, finished.path))
    assert asked.exit_code == 0
    assert "the last line was cut off" in asked.told
    assert finished.scores.read_bytes() == scores
    assert len(lines_of(finished.generations)) == 3


def test_what_was_made_with_another_model_is_not_used(
    finished: RunFolder, gold: Path, tmp_path: Path
) -> None:
    other = tiny_model(tmp_path / "other", seed=4).path
    asked = ask(run_options(gold, other, finished.path, "--limit=1"))
    assert "begun with other settings (model_sha256)" in asked.told
    assert "[1/1] t01-mill" in asked.told
    assert len(lines_of(finished.generations)) == 4


def test_what_was_made_for_another_text_is_not_used(
    finished: RunFolder, model: Path, tmp_path: Path
) -> None:
    gold = write_gold(tmp_path / "gold")
    text = gold / "t01-mill.txt"
    text.write_text(text.read_text("utf-8") + "\nNobody was hurt.\n", "utf-8")
    refused = ask(["score", str(finished.path), f"--gold={gold}"])
    assert refused.exit_code == 2
    assert "t01-mill.txt:1: the text has changed" in refused.told
    asked = ask(run_options(gold, model, finished.path))
    assert "2 of 3 articles are there already" in asked.told


def test_failures_are_told_count_as_nothing_and_are_tried_again(gold: Path, tmp_path: Path) -> None:
    # too short a context for any prompt
    model = tiny_model(tmp_path / "short", seed=3, context_tokens=64).path
    options = run_options(gold, model, tmp_path / "out", "--limit=2")
    for tries in (1, 2):
        asked = ask(options)
        assert asked.exit_code == 0
        assert "EngineError" in asked.told
        assert "2 articles failed" in asked.told
        rows = lines_of(tmp_path / "out" / "generations.jsonl")
        assert [row["status"] for row in rows] == ["error"] * 2 * tries
    scores = read_scores(tmp_path / "out")
    assert [item.status for item in scores.items] == ["error", "error"]
    assert {scores.overall[name].value for name in ("schema_validity", "claim_f1")} == {0.0}


def test_two_runs_keep_out_of_each_others_way(finished: RunFolder, gold: Path, model: Path) -> None:
    with hold(finished):
        asked = ask(run_options(gold, model, finished.path))
        scored = ask(["score", str(finished.path)])
    assert asked.exit_code == scored.exit_code == 4
    assert "another process is at work" in asked.told


def test_a_split_is_run_by_itself(gold: Path, model: Path, unbroken: RunFolder) -> None:
    copy = unbroken.path.parent / "split"
    shutil.copytree(unbroken.path, copy)
    ask(run_options(gold, model, copy, "--split=test"))
    scores = read_scores(copy)
    assert [item.id for item in scores.items] == ["t02-mill"]
    assert scores.overall["claim_f1"].undefined == "an interval takes two articles or more"
    assert "split:test" in scores.overall["claim_f1"].signature


def test_scoring_again_asks_nothing_that_was_answered(finished: RunFolder) -> None:
    scores, answers = finished.scores.read_bytes(), finished.judgements.read_bytes()
    finished.scores.unlink()
    asked = ask(["score", str(finished.path)])
    assert asked.exit_code == 0
    assert "asked 0 questions" in asked.told
    assert "loading the model" not in asked.told
    assert finished.scores.read_bytes() == scores
    assert finished.judgements.read_bytes() == answers


def test_new_labels_are_scored_without_generating(finished: RunFolder, tmp_path: Path) -> None:
    rows = finished.generations.read_bytes()
    gold = write_gold(tmp_path / "gold")
    labels = gold / "t01-mill.json"
    labels.write_text(labels.read_text("utf-8").replace("The mill will close.", "Orsby loses.", 1))
    before = read_scores(finished.path)
    assert ask(["score", str(finished.path), f"--gold={gold}"]).exit_code == 0
    after = read_scores(finished.path)
    assert before.signature.gold_sha256 != after.signature.gold_sha256
    assert before.items[0].scores["rouge1"] != after.items[0].scores["rouge1"]
    assert before.items[1] == after.items[1]
    assert finished.generations.read_bytes() == rows


def test_a_run_that_is_not_finished_is_not_scored(finished: RunFolder) -> None:
    write_lines(finished.generations, lines_of(finished.generations)[:2])
    asked = ask(["score", str(finished.path)])
    assert asked.exit_code == 2
    assert "generations.jsonl: 1 of 3 articles were not tried yet" in asked.told


@pytest.mark.parametrize("name", ["generations.jsonl", "judgements.jsonl"])
def test_a_broken_line_is_named(finished: RunFolder, name: str) -> None:
    path = finished.path / name
    first, rest = path.read_text("utf-8").split("\n", 1)
    path.write_text(f"{first}\n{first[:-20]}\n{rest}", "utf-8")
    asked = ask(["score", str(finished.path)])
    assert asked.exit_code == 2
    assert f"{path}:2: Invalid JSON" in asked.told


def test_a_directory_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    with hold(folder), pytest.raises(RunBusyError, match="another process"), hold(folder):
        pass
