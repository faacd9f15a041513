"""The cache of prepared models: one folder each, made once, whole or not at all.

A folder is filled under a temporary name and renamed when it is complete,
by one process at a time under a lock; others wait and find it made. Its
manifest lists every file's size, so that a file that is missing or cut
short is noticed at each start without reading gigabytes.

The cache lies under the platform's cache directory, or where
SUMMARIZER_CACHE says.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock
from platformdirs import user_cache_path

from summarizer.errors import CacheAccessError, CacheSpaceError

CACHE_VARIABLE: Final = "SUMMARIZER_CACHE"
FORMAT: Final = 1  # raise when prepared files change, so that old ones are made again
_MANIFEST: Final = "manifest.json"
_SPARE_BYTES: Final = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a prepared folder holds; `files` are sizes in bytes by name."""

    format: int
    name: str
    precision: str
    sha256: str
    files: dict[str, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the cache for one model at one precision."""

    root: Path
    key: str

    @property
    def folder(self) -> Path:
        """Where the finished folder stands."""
        return self.root / self.key

    @property
    def partial(self) -> Path:
        """Where it is being made."""
        return self.root / f"{self.key}.partial"

    @property
    def lock(self) -> Path:
        """The lock of whoever is making it."""
        return self.root / f"{self.key}.lock"


def cache_root() -> Path:
    """The folder of all prepared models."""
    override = os.environ.get(CACHE_VARIABLE)
    base = Path(override).expanduser() if override else user_cache_path("summarizer")
    return base / "models"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a whole folder; None where anything is missing, cut short or outdated."""
    try:
        manifest = Manifest(**json.loads((folder / _MANIFEST).read_text("utf-8")))
        whole = all((folder / name).stat().st_size == size for name, size in manifest.files.items())
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return manifest if whole and manifest.format == FORMAT else None


def make_once(
    slot: Slot, needed: int, waiting: Callable[[], None], fill: Callable[[Path], Manifest]
) -> Manifest:
    """The manifest of `slot`, after `fill` has made its folder if nobody had.

    `needed` is the disk space in bytes, `waiting` is told when another
    process is at it. Raises `CacheSpaceError` and `CacheAccessError`.
    """
    with _access_errors(slot.root):
        slot.root.mkdir(parents=True, exist_ok=True)
        with _held(slot, waiting):
            made = read_manifest(slot.folder)
            return made or _make(slot, needed, fill)


@contextmanager
def _held(slot: Slot, waiting: Callable[[], None]) -> Iterator[None]:
    lock = FileLock(slot.lock)
    try:
        lock.acquire(blocking=False)
    except TimeoutError:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _make(slot: Slot, needed: int, fill: Callable[[Path], Manifest]) -> Manifest:
    for leftover in (slot.partial, slot.folder):
        if leftover.exists():
            shutil.rmtree(leftover)
    ensure_space(slot.root, needed)
    slot.partial.mkdir()
    try:
        manifest = fill(slot.partial)
        (slot.partial / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), "utf-8")
        slot.partial.replace(slot.folder)
    except BaseException:
        shutil.rmtree(slot.partial, ignore_errors=True)
        raise
    return manifest


def file_sizes(folder: Path) -> dict[str, int]:
    """Sizes in bytes of the files of `folder`, by name."""
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir())}


def ensure_space(folder: Path, needed: int) -> None:
    """Raise `CacheSpaceError` unless `needed` bytes and a little more are free at `folder`."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE_BYTES:
        raise CacheSpaceError(
            f"Preparing the model needs {needed / 1e9:.1f} GB on disk and {folder} has "
            f"{free / 1e9:.1f} GB free. Make room, or set {CACHE_VARIABLE} to a folder on "
            "another disk."
        )


@contextmanager
def _access_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CacheSpaceError(
                f"The disk filled up while preparing the model in {root}. Make room, or set "
                f"{CACHE_VARIABLE} to a folder on another disk."
            ) from error
        raise CacheAccessError(
            f"The model cache {root} cannot be written ({error.strerror or error}). Set "
            f"{CACHE_VARIABLE} to a folder that you may write to."
        ) from error
