"""A run that is killed again and again ends with the very scores of one that is left alone.

Three kills by default; ten, over more articles, with SUMMARIZER_HARD_TESTS=1.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from eval.runs import RunFolder
from tests.eval.runs.interrupting import (
    finish,
    interrupt,
    start,
    wait_until_told,
)
from tests.eval.runs.options import run_options
from tests.eval.runs.small_gold import write_gold


def rows_in(folder: RunFolder) -> int:
    """Articles generated and judged so far, by the lines on the disk."""
    files = (folder.generations, folder.judgements)
    return sum(file.read_bytes().count(b"\n") for file in files if file.exists())


def kill_at_random(options: list[str], out: RunFolder, n_rows: int, kills: int, told: Path) -> None:
    """Kill the run so often while it works, each time soon after one of its `n_rows` is there."""
    chance = random.Random(7)  # noqa: S311  a test's moments, not a secret
    for row in sorted(chance.choices(range(n_rows - 1), k=kills)):
        child = start(options, told)
        while child.is_alive() and rows_in(out) < row:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.1))
        child.kill()
        child.join()
        assert child.exitcode == -signal.SIGKILL


def compare_killed_with_unbroken(folder: Path, model: Path, n_articles: int, kills: int) -> None:
    gold = write_gold(folder / "gold", n_articles)
    told = folder / "told"
    whole, broken = RunFolder(folder / "whole"), RunFolder(folder / "broken")
    assert finish(run_options(gold, model, folder / "whole"), told) == 0, told.read_text("utf-8")
    options = run_options(gold, model, folder / "broken")
    kill_at_random(options, broken, rows_in(whole), kills, told)
    assert finish(options, told) == 0, told.read_text("utf-8")
    assert broken.scores.read_bytes() == whole.scores.read_bytes()
    assert "Traceback" not in told.read_text("utf-8")


def test_three_kills_leave_no_trace_in_the_scores(tmp_path: Path, model: Path) -> None:
    compare_killed_with_unbroken(tmp_path, model, n_articles=2, kills=3)


def test_a_run_interrupted_from_the_keyboard_says_how_to_go_on(
    tmp_path: Path, gold: Path, model: Path
) -> None:
    told = tmp_path / "told"
    child = start(run_options(gold, model, tmp_path / "out"), told)
    wait_until_told("[1/3]", child, told)
    interrupt(child)
    assert child.exitcode == 130
    assert "Interrupted. Give the same command again to go on." in told.read_text("utf-8")
    assert (tmp_path / "out" / "generations.jsonl").read_bytes().count(b"\n") >= 1


@pytest.mark.skipif(
    not os.environ.get("SUMMARIZER_HARD_TESTS"), reason="takes minutes; SUMMARIZER_HARD_TESTS=1"
)
def test_ten_kills_leave_no_trace_in_the_scores(tmp_path: Path, model: Path) -> None:
    compare_killed_with_unbroken(tmp_path, model, n_articles=5, kills=10)
