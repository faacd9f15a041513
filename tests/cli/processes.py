"""Runs the command as its users do: as a process, with files and pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "summarizer")


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """A user's environment: 80 columns, no colour forced, our own package importable."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"NO_COLOR", "FORCE_COLOR", "SUMMARIZER_DEBUG", "SUMMARIZER_MODEL"}
    }
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "80", **(changes or {})}


def summarize(
    *arguments: str | Path,
    stdin: bytes | None = None,
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `summarize ARGUMENTS` to its end in `folder`."""
    finished = subprocess.run(  # noqa: S603
        [*COMMAND, *map(str, arguments)],
        input=stdin or b"",
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment(env),
        timeout=300,
    )
    return subprocess.CompletedProcess(
        finished.args, finished.returncode, finished.stdout.decode(), finished.stderr.decode()
    )


def assert_one_line_of_complaint(finished: subprocess.CompletedProcess[str], code: int) -> None:
    """Nothing on standard output, one line that begins with our name on standard error."""
    assert finished.stdout == ""
    assert finished.stderr.startswith("summarize: "), finished.stderr
    assert finished.stderr.count("\n") == 1, finished.stderr
    assert finished.returncode == code
