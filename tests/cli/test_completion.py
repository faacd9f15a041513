"""Completion of options in a shell."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.processes import COMMAND, environment, summarize

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def completed(typed: str) -> list[str]:
    """What the shell offers behind `typed`, as bash's completion asks for it."""
    asked = {
        "_SUMMARIZE_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
    }
    return summarize(env=asked).stdout.split()


def test_options_and_their_values_are_offered() -> None:
    assert completed("summarize --ma") == ["--max-sentences", "--max-claims"]
    assert completed("summarize --format ") == ["text", "json", "markdown", "html"]


def test_the_shell_does_not_wait_for_the_language_model() -> None:
    began = time.perf_counter()
    heavy = "torch", "transformers", "spacy", "rich"
    code = (
        "import sys; from summarizer.cli import run\n"
        "try: run([])\n"
        f"finally: print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    finished = subprocess.run(  # noqa: S603
        [COMMAND[0], "-c", code],
        capture_output=True,
        check=False,
        text=True,
        env=environment(
            {
                "_SUMMARIZE_COMPLETE": "complete_bash",
                "COMP_WORDS": "summarize --vers",
                "COMP_CWORD": "1",
            }
        ),
        timeout=60,
    )
    assert finished.stdout.split() == ["--version"]
    assert finished.stderr.strip() == "[]"
    assert time.perf_counter() - began < 2


@needs_bash
def test_what_show_completion_prints_works_in_bash() -> None:
    shown = in_bash(*COMMAND, "--show-completion")
    assert "complete " in shown
    assert summarize("--show-completion", env={"SHELL": ""}).returncode in {0, 1}
    syntax = subprocess.run(
        ["bash", "-n"],  # noqa: S607
        input=shown, text=True, check=False, capture_output=True,
    )  # fmt: skip
    assert syntax.returncode == 0, syntax.stderr


@needs_bash
def test_install_completion_writes_into_the_users_own_folder(tmp_path: Path) -> None:
    told = in_bash(*COMMAND, "--install-completion", home=tmp_path)
    assert "bash completion installed" in told
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("_summarize_completion" in path.read_text() for path in written)


def in_bash(*command: str, home: Path | None = None) -> str:
    """What `command` prints when it is called from bash; completion asks which shell calls it."""
    env = environment({"HOME": str(home)} if home else None)
    finished = subprocess.run(  # noqa: S603
        ["bash", "-c", f"{' '.join(command)}; exit $?"],  # noqa: S607
        capture_output=True, check=False, text=True, env=env, timeout=60,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    return finished.stdout
