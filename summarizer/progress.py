"""How long work shows itself: stages report steps, and whoever wants to draws them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Step:
    """`done` of `total` units of `stage` are finished; `total` is None while unknown.

    `document` names the article that the stage works on, where it works on one.
    `seconds` is how long the stage took, where this step ends it.
    """

    stage: str
    done: int
    total: int | None
    document: str | None = None
    seconds: float | None = None


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Show nothing."""


def about(document: str, progress: Progress) -> Progress:
    """A `progress` whose steps are those of `document`."""

    def report(step: Step) -> None:
        progress(replace(step, document=document))

    return report
