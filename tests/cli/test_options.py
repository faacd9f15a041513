"""Options, their help, and what is said about a mistake in them."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import __version__
from summarizer.cli import run
from summarizer.cli.app import app
from tests.cli.processes import ROOT, assert_one_line_of_complaint, summarize


def test_help_shows_examples_and_every_exit_code() -> None:
    page = CliRunner().invoke(app, ["--help"], prog_name="summarize", terminal_width=80).output
    assert "Usage: summarize [OPTIONS] [FILE|-|URL]..." in page
    assert "summarize article.txt --format json --output result.json" in page
    assert re.search(r"code 0 .*, 2 .*, 1 .*, 130 ", " ".join(page.split()))


def test_the_documented_help_is_the_one_that_is_shown() -> None:
    shown = summarize("--help").stdout
    documented = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert f"```text\n{shown}```" in documented, (
        "The options have changed: put what `COLUMNS=80 summarize --help` prints into "
        "docs/command-line.md."
    )


def test_help_and_version_answer_at_once() -> None:
    fastest = {}
    for option in ("--help", "--version"):
        seconds = []
        for _ in range(3):
            began = time.perf_counter()
            assert summarize(option).returncode == 0
            seconds.append(time.perf_counter() - began)
        fastest[option] = min(seconds)
    assert max(fastest.values()) < 0.5, fastest


def test_version_names_the_command_and_its_version() -> None:
    assert summarize("--version").stdout == f"summarize {__version__}\n"


def test_the_schema_goes_to_standard_output_or_to_a_file(tmp_path: Path) -> None:
    printed = summarize("--schema")
    assert summarize("--schema", "--output", tmp_path / "schema.json").stdout == ""
    written = (tmp_path / "schema.json").read_text(encoding="utf-8")
    assert written == printed.stdout
    assert json.loads(written)["title"] == "SummaryResult"
    assert printed.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--max-sentences", "0", "a.txt"], "--max-sentences is 0; choose a number from 1 to 12."),
        (["--max-claims", "-1", "a.txt"], "--max-claims is -1; choose 0 or more."),
        (["--max-claims", "x", "a.txt"], "Invalid value for '--max-claims'"),
        (["--max-claims", "3", "--all-claims", "a.txt"], "contradict each other"),
        (["--progress", "--quiet", "a.txt"], "contradict each other"),
        (["--format", "xml", "a.txt"], "'xml' is not one of 'text', 'json', 'markdown'"),
        (["--precision", "int4", "a.txt"], "'int4' is not one of"),
        (["--speed", "a.txt"], "No such option: --speed"),
        (["a.txt", "b.txt"], "These are 2 articles. Give a file for their results"),
        (["a.txt", "--workers", "2"], "are for piles of articles"),
        (["a.txt", "-o", "o.json", "--retry-errors"], "are for piles of articles"),
        (["a.txt", "-o", "o.jsonl", "--batch-size", "0"], "--batch-size is 0; choose 1 or more."),
        (["a.txt", "-o", "o.jsonl", "-f", "markdown"], "takes rows of JSON"),
    ],
)
def test_a_mistake_in_an_option_is_told_in_one_line(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith("summarize: ")
    assert complaint in told.err


def test_a_complaint_cannot_drive_the_terminal(tmp_path: Path) -> None:
    finished = summarize("\x1b[31m\r\nnone\u202e.txt", folder=tmp_path)
    assert_one_line_of_complaint(finished, 2)
    assert finished.stderr.rstrip("\n").isprintable()


def test_debug_shows_where_an_error_arose(tmp_path: Path) -> None:
    for finished in (
        summarize("none.txt", "--debug", folder=tmp_path),
        summarize("none.txt", folder=tmp_path, env={"SUMMARIZER_DEBUG": "1"}),
    ):
        assert "Traceback" in finished.stderr
        assert finished.stderr.splitlines()[-1].startswith("summarize: There is no file")
        assert finished.returncode == 2
