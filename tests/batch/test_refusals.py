"""What a results file is refused for, before any long work, and left as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.batch.journal import open_journal
from summarizer.batch.workers import require_memory
from summarizer.errors import OptionError, OutputBusyError, OutputError
from tests.batch.articles import write_articles
from tests.cli.processes import assert_one_line_of_complaint, summarize


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write_articles(tmp_path / "pile", 2)
    return tmp_path


@pytest.mark.parametrize(
    "content",
    [
        b"Shopping list\n",
        b"no line end",
        b'{"id": "a", "text": "rows of somebody else"}\n',
        b'{"id":"a"}',
        b"\x00\xff\xfe\n",
    ],
)
def test_a_file_that_is_none_of_ours_is_left_alone(desk: Path, content: bytes) -> None:
    (desk / "mine.jsonl").write_bytes(content)
    with (
        pytest.raises(OutputError, match=r"mine\.jsonl:1: is no row"),
        open_journal(desk / "mine.jsonl"),
    ):
        pass
    assert (desk / "mine.jsonl").read_bytes() == content
    assert {path.name for path in desk.iterdir()} == {"mine.jsonl", "pile"}


def test_the_command_says_so_in_one_line(desk: Path) -> None:
    (desk / "mine.jsonl").write_text("Shopping list\n")
    finished = summarize("pile", "--output", "mine.jsonl", folder=desk)
    assert_one_line_of_complaint(finished, 2)
    assert "the file is left as it is" in finished.stderr
    assert (desk / "mine.jsonl").read_text() == "Shopping list\n"


def test_a_second_run_on_the_same_file_is_refused_and_told_who_is_at_it(
    desk: Path, home: Path
) -> None:
    env = {"SUMMARIZER_MODEL": str(home / "model")}
    with open_journal(desk / "results.jsonl"):
        finished = summarize("pile", "--output", "results.jsonl", folder=desk, env=env)
        with (
            pytest.raises(OutputBusyError, match=f"process {os.getpid()} on .* is at work"),
            open_journal(desk / "results.jsonl"),
        ):
            pass
    assert_one_line_of_complaint(finished, 4)
    assert f"process {os.getpid()} on " in finished.stderr
    with open_journal(desk / "results.jsonl"):
        pass


def test_a_place_that_cannot_be_is_refused(desk: Path) -> None:
    finished = summarize("pile", "--output", "nowhere/results.jsonl", folder=desk)
    assert_one_line_of_complaint(finished, 2)
    assert "there is no directory" in finished.stderr


def test_a_damaged_row_in_the_middle_is_named(desk: Path) -> None:
    head = '{"format":"summarizer-row-1","id":"a","article_sha256":null,'
    row = f'{head}"making_sha256":"{"0" * 64}","status":"error","error":null,"result":null}}\n'
    (desk / "results.jsonl").write_text(row + row[:90] + "\n" + row)
    with (
        pytest.raises(OutputError, match=r"results\.jsonl:2: is no row of ours"),
        open_journal(desk / "results.jsonl"),
    ):
        pass


def test_workers_that_the_memory_does_not_hold_are_refused() -> None:
    require_memory(2, 1 << 20)
    with pytest.raises(OptionError, match=r"--workers 2 takes about .* GB .* are free"):
        require_memory(2, 1 << 50)
