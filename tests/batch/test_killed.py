"""A pile that is killed again and again ends with the very rows of one that is left alone.

Twelve articles and three kills by default; 200 and ten with SUMMARIZER_HARD_TESTS=1.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.batch.articles import write_articles
from tests.batch.command import Command, interrupt, wait_for_rows
from tests.batch.rows import rows_of, without_times


def compare_killed_with_unbroken(command: Command, n_articles: int, kills: int) -> None:
    write_articles(command.folder / "pile", n_articles)
    assert command.finish("pile", "--output", "whole.jsonl") == 0, command.told
    chance = random.Random(11)  # noqa: S311  a test's moments, not a secret
    for n_rows in sorted(chance.sample(range(n_articles - 2), kills)):
        child = command.start("pile", "--output", "broken.jsonl")
        wait_for_rows(command.folder / "broken.jsonl", n_rows, child)
        time.sleep(chance.uniform(0.0, 0.3))
        child.kill()
        child.join()
        assert child.exitcode == -signal.SIGKILL
    assert command.finish("pile", "--output", "broken.jsonl") == 0, command.told
    whole = without_times(rows_of(command.folder / "whole.jsonl"))
    broken = without_times(rows_of(command.folder / "broken.jsonl"))
    assert list(whole) == [f"pile/{number:03}.txt" for number in range(n_articles)]
    assert broken == whole
    assert "Traceback" not in command.told


def test_three_kills_leave_every_row_once_and_as_it_would_have_been(command: Command) -> None:
    compare_killed_with_unbroken(command, n_articles=12, kills=3)


@pytest.mark.skipif(
    not os.environ.get("SUMMARIZER_HARD_TESTS"), reason="takes minutes; SUMMARIZER_HARD_TESTS=1"
)
@pytest.mark.timeout(3600)
def test_ten_kills_leave_200_rows_as_they_would_have_been(command: Command) -> None:
    compare_killed_with_unbroken(command, n_articles=200, kills=10)


def test_ctrl_c_leaves_whole_rows_and_says_how_to_go_on(command: Command) -> None:
    write_articles(command.folder / "pile", 9)
    child = command.start("pile", "--output", "results.jsonl")
    wait_for_rows(command.folder / "results.jsonl", 1, child)
    interrupt(child)
    assert child.exitcode == 130
    assert 1 <= len(rows_of(command.folder / "results.jsonl")) < 9
    assert "results.jsonl has what is done; the same command again goes on there" in command.told
    assert "Traceback" not in command.told


def test_a_half_written_row_is_told_of_and_made_anew(command: Command) -> None:
    write_articles(command.folder / "pile", 2)
    results: Path = command.folder / "results.jsonl"
    assert command.finish("pile", "--output", "results.jsonl") == 0, command.told
    whole = results.read_bytes()
    results.write_bytes(whole[:-300])
    assert command.finish("pile", "--output", "results.jsonl") == 0
    assert "the last line was cut off" in command.told
    assert "1 made, 1 there already" in command.told
    assert len(without_times(rows_of(results))) == 2
