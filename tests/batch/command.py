"""The command over a pile, in child processes that can be killed at any moment.

A fork server imports the program once, so that each child begins at work.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["summarizer.pipeline", "summarizer.engine.loading", "spacy"])

SMALL = ("--precision", "fp32", "--max-sentences", "1", "--max-claims", "0")


@dataclass(frozen=True)
class Command:
    """`summarize` run in `folder`, with the model and the cache in `home`."""

    folder: Path
    home: Path

    @property
    def told_file(self) -> Path:
        return self.folder / "told"

    @property
    def told(self) -> str:
        """All that the children have said so far."""
        return self.told_file.read_text("utf-8") if self.told_file.exists() else ""

    def start(self, *arguments: str) -> BaseProcess:
        """`summarize ARGUMENTS` with the smallest settings, in a child process."""
        child = _PROCESSES.Process(
            target=_run, args=([*SMALL, *arguments], self.folder, self.home, self.told_file)
        )
        child.start()
        return child

    def finish(self, *arguments: str) -> int | None:
        """Run the command to its end; its exit code."""
        child = self.start(*arguments)
        child.join()
        return child.exitcode


def wait_for(happened: Callable[[], object], seconds: float = 120) -> None:
    """Wait until something has happened; fails where it takes longer than that."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


def wait_for_rows(file: Path, n_rows: int, child: BaseProcess) -> None:
    """Wait until `file` has that many lines, or the child has ended."""
    wait_for(
        lambda: not child.is_alive() or (file.exists() and file.read_bytes().count(b"\n") >= n_rows)
    )


def interrupt(child: BaseProcess) -> None:
    """Interrupt the child as Ctrl-C does, and wait for its end."""
    assert child.pid is not None
    os.kill(child.pid, signal.SIGINT)
    child.join()


def _run(arguments: list[str], folder: Path, home: Path, told: Path) -> None:
    from summarizer.cli import run  # noqa: PLC0415

    # Whoever runs the tests in the background has SIGINT ignored, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ["SUMMARIZER_MODEL"] = str(home / "model")
    os.environ["SUMMARIZER_CACHE"] = str(home / "cache")
    written = told.open("ab", buffering=0)
    os.dup2(written.fileno(), 1)
    os.dup2(written.fileno(), 2)
    sys.exit(run(arguments))
