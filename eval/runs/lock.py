"""One process at a time in a run directory.

with hold(RunFolder(path)):
    ...
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from eval.runs.errors import RunBusyError, RunError
from eval.runs.layout import RunFolder


@contextmanager
def hold(folder: RunFolder) -> Iterator[None]:
    """Keep other processes out of `folder`; the system lets go when this one ends, however it ends.

    Raises `RunBusyError` where another process is at work in it and `RunError`
    where it is no directory or cannot be written.
    """
    lock = FileLock(folder.lock, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise RunBusyError(
            f"{folder.path}: another process is at work in this run directory. "
            "Wait for it, or give another directory."
        ) from None
    except OSError as error:
        raise RunError(
            f"{folder.path}: cannot be used as a run directory ({error.strerror}). "
            "Give a directory that can be written."
        ) from None
    try:
        yield
    finally:
        lock.release()


def make_folder(folder: RunFolder) -> None:
    """Make the directory where it is not there yet. Raises `RunError`."""
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(
            f"{folder.path}: cannot be made ({error.strerror}). Give another directory."
        ) from None
