"""The arguments of a run in a test."""

from __future__ import annotations

from pathlib import Path


def run_options(gold: Path, model: Path, out: Path, *more: str) -> list[str]:
    """The arguments of a run whose model is its own matcher."""
    return [
        "run",
        f"--gold={gold}",
        f"--model={model}",
        f"--matcher-model={model}",
        f"--out={out}",
        *more,
    ]
