"""SHA-256 of model files: read once, then remembered for as long as a file stays as it is."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from summarizer.models.embedded import EmbeddedModel, damaged_part
from summarizer.models.reading import reading
from summarizer.progress import Progress, Step

STAGE: Final = "checking the model's files"


def file_digest(path: Path) -> str:
    """SHA-256 of one file, in hexadecimal; raises `ModelDamagedError` when it cannot be read."""
    with reading(str(path)), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remembered_digest(path: Path, memory: Path) -> str:
    """SHA-256 of one file, from the folder `memory` unless its size or times changed since.

    A memory that cannot be written costs only the time of hashing again, and
    so does a note in it that was altered.
    """
    with reading(str(path)):
        state = path.stat()
    # Unlike the time of its content, that of its inode is not for programs to set.
    times = f"{state.st_mtime_ns}\n{state.st_ctime_ns}"
    identity = f"{path.resolve()}\n{state.st_size}\n{times}".encode("utf-8", "surrogatepass")
    note = memory / hashlib.sha256(identity).hexdigest()
    with suppress(OSError, UnicodeDecodeError):
        remembered = note.read_text("ascii")
        digest = remembered.partition(" ")[0]
        if remembered == _sealed(digest):
            return digest
    digest = file_digest(path)
    with suppress(OSError):
        _remember(note, digest)
    return digest


def _sealed(digest: str) -> str:
    """`digest` and its own hash, which an altered note does not have."""
    return f"{digest} {hashlib.sha256(digest.encode()).hexdigest()}"


def _remember(note: Path, digest: str) -> None:
    note.parent.mkdir(parents=True, exist_ok=True)
    draft = note.with_name(f"{note.name}.{os.getpid()}")
    draft.write_text(_sealed(digest), "ascii")
    draft.replace(note)


def joint_digest(digests: dict[str, str]) -> str:
    """One digest for several named files: that of the lines `DIGEST  NAME`, sorted by name."""
    lines = (f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def verify_parts(model: EmbeddedModel, paths: tuple[Path, ...], progress: Progress) -> None:
    """Hash every part; raises `ModelDamagedError` naming the first that is altered.

    The table's hashes are those of the official file cut into parts, so
    equal parts are an equal whole.
    """
    done = 0
    for part, path in zip(model.parts, paths, strict=True):
        if file_digest(path) != part.sha256:
            raise damaged_part(model, part, f"{path} was altered")
        done += part.size
        progress(Step(STAGE, done, model.size))
