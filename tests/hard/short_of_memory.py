"""The command in a child process that may have only so much memory more than it has.

A fork server has imported the program, so that the limit meets the work and not the imports.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import sys
from pathlib import Path

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["summarizer.pipeline", "summarizer.engine.loading", "spacy"])


def run_with(more_bytes: int, arguments: list[str], told: Path) -> int | None:
    """`summarize ARGUMENTS` with `more_bytes` of address space to come; the exit code."""
    child = _PROCESSES.Process(target=_run, args=(more_bytes, arguments, told))
    child.start()
    child.join()
    return child.exitcode


def _run(more_bytes: int, arguments: list[str], told: Path) -> None:
    from summarizer.cli import run  # noqa: PLC0415

    written = told.open("ab", buffering=0)
    os.dup2(written.fileno(), 1)
    os.dup2(written.fileno(), 2)
    limit = _address_space() + more_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(run(arguments))


def _address_space() -> int:
    """Bytes that this process has mapped."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"^VmSize:\s+(\d+) kB$", status, re.MULTILINE)
    assert found is not None
    return int(found[1]) * 1024
