"""Look before writing gigabytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from summarizer.errors import CacheSpaceError

_SPARE_BYTES: Final = 64 * 2**20  # tokenizer files, and room for others to go on working


def require_space(folder: Path, needed: int) -> None:
    """Raise `CacheSpaceError` unless `needed` bytes and a little more are free at `folder`."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE_BYTES:
        raise CacheSpaceError(
            f"Preparing the model needs {needed / 1e9:,.1f} GB on disk and {folder} has "
            f"{free / 1e9:,.1f} GB free. Make room, or set SUMMARIZER_CACHE to a folder on "
            "another disk."
        )
