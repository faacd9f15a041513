"""SHA-256 of files, read once at full speed with progress."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from summarizer.models.embedded import EmbeddedModel, damaged_part
from summarizer.progress import Progress, Step

STAGE: Final = "checking the model's files"
_CHUNK: Final = 2**22


def file_digest(path: Path) -> str:
    """SHA-256 of one file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
