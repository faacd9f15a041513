"""The cache of prepared models: one folder each, made once, whole or not at all.

A folder is filled under another name and renamed when it is complete, by
one process at a time under a lock; others wait and find it made. Its
manifest lists every file's size, so that a file that is missing or cut
short is noticed before anything is read, and the folder made again.

The cache lies under the platform's cache directory, or where
SUMMARIZER_CACHE says.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from summarizer.errors import CacheAccessError, CacheSpaceError
from summarizer.models.manifest import FORMAT, is_whole, write_manifest
from summarizer.models.prepared import Precision
from summarizer.progress import Progress, Step

CACHE_VARIABLE: Final = "SUMMARIZER_CACHE"


@dataclass(frozen=True, slots=True)
class Slot:
    """The place in the cache of one model at one precision; `content` identifies its source."""

    name: str
    content: str
    precision: Precision

    @property
    def folder(self) -> Path:
        """Where the finished folder stands."""
        return self._beside("")

    @property
    def draft(self) -> Path:
        """Where it is being made."""
        return self._beside(".draft")

    @property
    def lock(self) -> Path:
        """The lock of whoever is making it."""
        return self._beside(".lock")

    def _beside(self, suffix: str) -> Path:
        name = "".join(
            letter if letter.isalnum() or letter in "._-" else "-" for letter in self.name
        )
        key = f"{name[:80]}-{self.content[:16]}-{self.precision}-{FORMAT}"
        return cache_folder() / "models" / (key + suffix)


def cache_folder() -> Path:
    """The folder of everything that is kept between runs; raises `CacheAccessError`."""
    override = os.environ.get(CACHE_VARIABLE)
    try:
        return Path(override).expanduser() if override else user_cache_path("summarizer")
    except RuntimeError:
        raise CacheAccessError(
            f"{CACHE_VARIABLE} is {override}, and there is no user of that name. "
            "Set it to a folder that you may write to."
        ) from None


def make_once(slot: Slot, fill: Callable[[Path], None], progress: Progress) -> Path:
    """The folder of `slot`, filled by `fill` unless it stands there whole.

    Raises `CacheAccessError` where the cache cannot be written and
    `CacheSpaceError` when the disk fills up.
    """
    with _cache_errors():
        if is_whole(slot.folder, slot.content):
            return slot.folder
        slot.folder.parent.mkdir(parents=True, exist_ok=True)
        with _held(slot.lock, progress):
            if not is_whole(slot.folder, slot.content):
                _make(slot, fill)
    return slot.folder


@contextmanager
def _held(path: Path, progress: Progress) -> Iterator[None]:
    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        progress(Step("waiting for another process to prepare the model", 0, None))
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _make(slot: Slot, fill: Callable[[Path], None]) -> None:
    for leftover in (slot.draft, slot.folder):
        if leftover.exists():
            shutil.rmtree(leftover)
    slot.draft.mkdir()
    try:
        fill(slot.draft)
        write_manifest(slot.draft, slot.name, slot.content, slot.precision)
        slot.draft.replace(slot.folder)
    except BaseException:
        shutil.rmtree(slot.draft, ignore_errors=True)
        raise


@contextmanager
def _cache_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CacheSpaceError(
                f"The disk of the model cache {cache_folder()} is full. Make room, or set "
                f"{CACHE_VARIABLE} to a folder on another disk."
            ) from error
        raise CacheAccessError(
            f"The model cache {cache_folder()} cannot be used ({error.strerror or error}). "
            f"Set {CACHE_VARIABLE} to a folder that you may write to."
        ) from error
