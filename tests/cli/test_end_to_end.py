"""The whole command over a tiny random model: what lands where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.schema import SummaryResult
from tests.cli.processes import COMMAND, ROOT, environment, summarize
from tests.tiny import tiny_model

ARTICLE = ROOT / "examples" / "harbour-ferry.txt"
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
    finished = summarize(ARTICLE, "--format", "json", env=env)
    assert finished.stderr == ""
    assert finished.returncode == 0
    result = SummaryResult.model_validate_json(finished.stdout)
    assert result.document.text is not None
    for claim in result.claims:
        content = claim.content
        assert result.document.text[content.start : content.end] == content.text


def test_limits_are_kept_and_the_text_can_be_left_out(env: dict[str, str]) -> None:
    options = ["--max-sentences", "1", "--max-claims", "2", "--no-text", "--format", "json"]
    finished = summarize("-", *options, stdin=ARTICLE.read_bytes(), env=env)
    result = SummaryResult.model_validate_json(finished.stdout)
    assert len(result.summary) == 1
    assert len(result.claims) <= 2
    assert result.document.text is None


def test_a_file_takes_the_result_and_standard_output_stays_empty(
    env: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "summary.md"
    finished = summarize(ARTICLE, "--format", "markdown", "--output", path, env=env)
    assert (finished.stdout, finished.stderr, finished.returncode) == ("", "", 0)
    page = path.read_text(encoding="utf-8")
    assert page.startswith("# ")
    assert "## Who says what" in page
    assert [file.name for file in tmp_path.iterdir()] == ["summary.md"]


@needs_terminal
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_they_are_not_wanted(
    env: dict[str, str], no_color: str, coloured: bool
) -> None:
    shown = output_on_a_terminal([ARTICLE, "--quiet"], env | {"NO_COLOR": no_color}, "stdout")
    assert "Tomas Verrall" in shown
    assert ("\x1b[" in shown) == coloured


@needs_terminal
def test_progress_is_drawn_on_a_terminal_and_wiped_afterwards(env: dict[str, str]) -> None:
    shown = output_on_a_terminal([ARTICLE], env, "stderr")
    assert "loading the model" in shown
    assert shown.rstrip().endswith("\x1b[2K")


@needs_terminal
def test_quiet_draws_nothing(env: dict[str, str]) -> None:
    assert output_on_a_terminal([ARTICLE, "--quiet"], env, "stderr") == ""


def output_on_a_terminal(arguments: list[str | Path], env: dict[str, str], stream: str) -> str:
    """What the command writes to `stream` where that is a terminal; the other is thrown away."""
    ours, theirs = os.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        env=environment(env | {"TERM": "xterm"}),
        **streams,
    ) as process:
        os.close(theirs)
        shown = b"".join(read_until_closed(ours))
    assert process.returncode == 0
    return shown.decode()


def read_until_closed(terminal: int) -> list[bytes]:
    parts = []
    try:
        while part := os.read(terminal, 65536):
            parts.append(part)
    except OSError:  # Linux's way of saying that the other side is closed
        pass
    os.close(terminal)
    return parts
