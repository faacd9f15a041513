"""Writing what was measured, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from summarizer.errors import OptionError


def write_figures(path: Path, figures: Mapping[str, object]) -> None:
    """Write `figures` to `path`, whole or not at all; raises OptionError."""
    write_whole(path, json.dumps(figures, indent=2, ensure_ascii=False) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` by way of a temporary name; raises OptionError."""
    partial = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, "utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OptionError(f"{path} cannot be written ({error}). Give another path.") from None
