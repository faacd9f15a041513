"""Terminals, pipes and interruptions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import COMMAND, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")


def test_without_an_article_at_a_terminal_the_help_is_shown() -> None:
    ours, theirs = os.openpty()
    finished = subprocess.run(  # noqa: S603
        COMMAND, stdin=theirs, capture_output=True, check=False, env=environment(), timeout=60
    )
    os.close(ours)
    os.close(theirs)
    assert finished.returncode == 2
    assert finished.stdout == b""
    assert finished.stderr.startswith(b"Usage: summarize [OPTIONS]")


def test_a_reader_who_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    finished = subprocess.run(  # noqa: S603
        [*COMMAND, "--schema"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        env=environment(),
        timeout=60,
    )
    os.close(writing)
    assert finished.stderr == b""
    assert finished.returncode == 128 + signal.SIGPIPE


def test_a_closed_standard_output_is_told_before_the_work() -> None:
    finished = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", f"{sys.executable} -m summarizer --schema >&-"],
        capture_output=True,
        check=False,
        env=environment(),
        timeout=60,
    )
    assert finished.stderr == b"summarize: Standard output is closed. Give a file with --output.\n"
    assert finished.returncode == 2


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_it_quietly_and_leaves_no_file(
    sent: signal.Signals, tmp_path: Path
) -> None:
    article = tmp_path / "article"
    os.mkfifo(article)
    process = subprocess.Popen(  # noqa: S603
        [*COMMAND, article, "--output", tmp_path / "result.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        # Whoever runs the tests in the background has SIGINT ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL),  # noqa: PLW1509  one thread
    )
    with process, article.open("wb"):  # which opens once the process is reading
        process.send_signal(sent)
        told = process.communicate(timeout=60)
    assert told == (b"", b"")
    assert process.returncode == 128 + sent
    assert [path.name for path in tmp_path.iterdir()] == ["article"]
