"""`--log-json`: every line on standard error is one JSON object of one run."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import run
from summarizer.cli.logs import begin_log, say, tell
from tests.tiny import tiny_model

ARTICLE = "The ferry of Eastmere stopped on Monday. “It is cracked,” said Tomas Brandl, a baker.\n"
STAGES = ["reading", "summary", "claims", "warnings"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with an article; a tiny model is the one to use."""
    tiny_model(tmp_path / "model", seed=1)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SUMMARIZER_MODEL", str(tmp_path / "model"))
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def logged(stderr: str) -> list[dict[str, Any]]:
    """Its lines, each an object of the same run with a time and a level."""
    lines = [json.loads(line) for line in stderr.splitlines()]
    assert len({line["run"] for line in lines}) == 1
    for line in lines:
        since = datetime.now(UTC) - datetime.fromisoformat(line["time"])
        assert timedelta(0) <= since < timedelta(minutes=10)
        assert line["level"] in {"debug", "info", "warning", "error"}
        assert line["message"]
    return lines


def test_a_run_is_told_from_beginning_to_end(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["a.txt", "--log-json", "--output", "summary.txt"]) == 0
    lines = logged(capfd.readouterr().err)
    assert [line["event"] for line in lines] == [
        "run_begun", *["stage_done"] * len(STAGES), "article_done", "run_done",
    ]  # fmt: skip
    stages = [line for line in lines if line["event"] == "stage_done"]
    assert [line["stage"] for line in stages] == STAGES
    assert {line["article"] for line in stages} == {"a.txt"}
    assert all(line["seconds"] >= 0 for line in stages)
    assert lines[-1]["exit_code"] == 0
    assert lines[-1]["seconds"] >= sum(line["seconds"] for line in stages)


def test_a_pile_tells_each_article_as_it_is_done(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.txt").write_text("", "utf-8")
    assert run(["a.txt", "b.txt", "-o", "results.jsonl", "--log-json"]) == 3
    lines = logged(capfd.readouterr().err)
    done = {line["article"]: line for line in lines if line["event"].startswith("article_")}
    assert (done["a.txt"]["event"], done["a.txt"]["fate"]) == ("article_done", "made")
    assert done["b.txt"]["event"] == "article_failed"
    assert done["b.txt"]["error"] == "DocumentEmptyError"
    assert {line["article"] for line in lines if line["event"] == "stage_done"} == {"a.txt"}
    assert lines[-1]["exit_code"] == 3


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        (["nowhere.txt"], "DocumentReadError", 2),
        (["a.txt", "--max-sentences", "0"], "OptionError", 2),
        (["a.txt", "--speed"], "NoSuchOption", 2),
    ],
)
def test_an_error_is_a_line_too(
    arguments: list[str], error: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--log-json"]) == code
    lines = logged(capsys.readouterr().err)
    told = next(line for line in lines if line["event"] == "error")
    assert (told["level"], told["error"], told["exit_code"]) == ("error", error, code)
    assert lines[-1]["event"] == "run_done"


def test_quiet_leaves_errors_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nowhere.txt", "--log-json", "--quiet"]) == 2
    assert [line["event"] for line in logged(capsys.readouterr().err)] == ["error"]


def test_debug_adds_where_an_error_arose(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nowhere.txt", "--log-json", "--debug"]) == 2
    told = next(line for line in logged(capsys.readouterr().err) if line["event"] == "error")
    assert "Traceback (most recent call last)" in told["traceback"]


def test_the_log_for_people_names_the_run_with_debug(capsys: pytest.CaptureFixture[str]) -> None:
    run(["nowhere.txt", "--debug"])
    begun = next(line for line in capsys.readouterr().err.splitlines() if "begins" in line)
    assert begun.startswith("summarize: run ")


def test_two_runs_have_two_ids(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        run(["nowhere.txt", "--log-json"])
    ids = {json.loads(line)["run"] for line in capsys.readouterr().err.splitlines()}
    assert len(ids) == 2


def test_whatever_an_article_is_called_stays_on_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = "a\nb\u2028\u202e\x1b[31m\udc80.txt"
    begin_log(structured=True)
    tell("stage_done", name, article=name)
    say(name, article=name)
    lines = capsys.readouterr().err
    assert lines.isascii()
    assert json.loads(lines.splitlines()[-1])["article"] == name
