"""The whole command over a tiny random model: what lands where."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.schema import SummaryResult
from tests.cli.processes import COMMAND, environment, summarize
from tests.tiny import tiny_model

ARTICLE = """\
The old ferry of Eastmere will not sail before spring, the harbour council said on Monday.

“Nobody asked the people who use it,” said Tomas Brandl, a baker. He denied that a bridge would
be cheaper.
"""
needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny model in `model` and room for its prepared form."""
    folder = tmp_path_factory.mktemp("home")
    tiny_model(folder / "model", seed=1)
    return folder


@pytest.fixture
def env(home: Path) -> dict[str, str]:
    return {"SUMMARIZER_CACHE": str(home / "cache"), "SUMMARIZER_MODEL": str(home / "model")}


def test_json_is_one_valid_object_alone_on_standard_output(env: dict[str, str]) -> None:
    options = ["--format", "json", "--max-sentences", "1", "--max-claims", "2"]
    finished = summarize("-", *options, stdin=ARTICLE.encode(), env=env)
    assert finished.stderr == ""
    assert finished.returncode == 0
    result = SummaryResult.model_validate_json(finished.stdout)
    assert len(result.summary) == 1
    assert len(result.claims) == 2
    for claim in result.claims:
        content = claim.content
        assert str(result.document.text)[content.start : content.end] == content.text


def test_a_file_takes_the_result_and_nothing_else_is_written(
    env: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    finished = summarize(
        "article.txt", "-f", "markdown", "-o", "summary.md", folder=tmp_path, env=env
    )
    assert (finished.stdout, finished.stderr, finished.returncode) == ("", "", 0)
    page = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert page.startswith("# ")
    assert "| Tomas Brandl" in page
    assert {file.name for file in tmp_path.iterdir()} == {"article.txt", "summary.md"}


@needs_terminal
def test_a_terminal_gets_colours_and_a_bar_that_is_wiped_afterwards(
    env: dict[str, str], tmp_path: Path
) -> None:
    shown = on_terminals(tmp_path, env)
    assert "Tomas Brandl" in shown.stdout
    assert "\x1b[1m" in shown.stdout
    assert "loading the model" in shown.stderr
    assert shown.stderr.rstrip().endswith("\x1b[2K")


@needs_terminal
def test_quiet_draws_no_bar_and_no_color_means_none(env: dict[str, str], tmp_path: Path) -> None:
    shown = on_terminals(tmp_path, env | {"NO_COLOR": "1"}, "--quiet")
    assert "Tomas Brandl" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert shown.stderr == ""


def test_progress_is_told_in_lines_where_no_terminal_is(
    env: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    finished = summarize("article.txt", "--progress", folder=tmp_path, env=env)
    told = finished.stderr.splitlines()
    assert all(line.startswith("summarize: ") for line in told)
    assert "\x1b" not in finished.stderr
    stages = [line for line in told if "article.txt: " in line]
    for stage in ("reading", "summary", "claims", "warnings"):
        assert any(f"article.txt: {stage}, " in line for line in stages)
    assert re.search(r"\d+ % done, about \d+:\d\d:\d\d left$", stages[-1])


@dataclass(frozen=True)
class Shown:
    """What appeared on two terminals, one for each output stream."""

    stdout: str
    stderr: str


def on_terminals(folder: Path, env: dict[str, str], *options: str) -> Shown:
    """Summarise the article with both output streams on terminals."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    stdout, their_stdout = os.openpty()
    stderr, their_stderr = os.openpty()
    with (
        subprocess.Popen(  # noqa: S603
            [*COMMAND, "article.txt", *options],
            stdin=subprocess.DEVNULL,
            stdout=their_stdout,
            stderr=their_stderr,
            cwd=folder,
            env=environment(env | {"TERM": "xterm"}),
        ) as process,
        ThreadPoolExecutor() as readers,
    ):
        os.close(their_stdout)
        os.close(their_stderr)
        parts = [readers.submit(read_until_closed, terminal) for terminal in (stdout, stderr)]
        shown = Shown(*(b"".join(part.result()).decode() for part in parts))
    assert process.returncode == 0
    return shown


def read_until_closed(terminal: int) -> list[bytes]:
    parts = []
    try:
        while part := os.read(terminal, 65536):
            parts.append(part)
    except OSError:  # Linux's way of saying that the other side is closed
        pass
    os.close(terminal)
    return parts
