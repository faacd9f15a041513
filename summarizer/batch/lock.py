"""One process at a time at a results file.

with held(Path("results.jsonl")):
    ...
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from summarizer.errors import OutputBusyError, OutputError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep other processes off `path`; the system lets go when this one ends, however it ends.

    The lock is a hidden file beside `path`, which stays. Raises
    `OutputBusyError` where another process is at work and `OutputError` where
    the directory cannot be written.
    """
    note = path.with_name(f".{path.name}.lock")
    lock = FileLock(note, timeout=0)
    try:
        lock.acquire()
        note.write_text(_ourselves(), encoding="utf-8")
    except Timeout:
        raise OutputBusyError(
            f"{path}: {_holder(note)} is at work on this file. Wait for it, or give another file."
        ) from None
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}). Give another place."
        ) from None
    try:
        yield
    finally:
        lock.release()


def _ourselves() -> str:
    began = time.strftime("%Y-%m-%d %H:%M:%S")
    return f"process {os.getpid()} on {socket.gethostname()} (since {began})"


def _holder(note: Path) -> str:
    """Who left the note, as far as it can be read."""
    try:
        words = note.read_text(encoding="utf-8", errors="replace")
    except OSError:
        words = ""
    return words.strip() or "another process"
