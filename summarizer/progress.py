"""How long work shows itself: stages report steps, and whoever wants to draws them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """`done` of `total` units of `stage` are finished; `total` is None while unknown."""

    stage: str
    done: int
    total: int | None


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Show nothing."""
