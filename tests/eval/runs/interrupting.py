"""Runs in child processes, to be killed at any moment.

A fork server imports the program once, so that each child begins at work.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["eval.runs.run", "summarizer.engine.loading", "spacy"])


def start(arguments: Sequence[str], told: Path) -> BaseProcess:
    """`python -m eval` with `arguments` in a child process; what it tells is added to `told`."""
    child = _PROCESSES.Process(target=_run, args=(list(arguments), told))
    child.start()
    return child


def finish(arguments: Sequence[str], told: Path) -> int | None:
    """Run the child to its end; its exit code."""
    child = start(arguments, told)
    child.join()
    return child.exitcode


def wait_until_told(words: str, child: BaseProcess, told: Path) -> None:
    """Wait until the child has told `words`, or has ended."""
    while child.is_alive() and words not in (told.read_text("utf-8") if told.exists() else ""):
        time.sleep(0.01)


def interrupt(child: BaseProcess) -> None:
    """Interrupt the child as Ctrl-C does, and wait for its end."""
    assert child.pid is not None
    os.kill(child.pid, signal.SIGINT)
    child.join()


def _run(arguments: list[str], told: Path) -> None:
    from eval.__main__ import main  # noqa: PLC0415

    # Whoever runs the tests in the background has SIGINT ignored, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    written = told.open("ab", buffering=0)
    os.dup2(written.fileno(), 1)
    os.dup2(written.fileno(), 2)
    main(arguments)
