"""Tells progress in plain lines: for logs, pipes and whoever cannot watch a drawing.

summarize: article.txt: claims, 46 % done, about 0:00:41 left
"""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import PurePath
from typing import TextIO

from summarizer.cli.estimate import Clock, Estimate
from summarizer.progress import Step

_SECONDS_BETWEEN = 5.0
"""Least time between two lines about the same stage."""


class StepLines:
    """Takes steps and writes a line for each stage, and one now and then while it lasts."""

    def __init__(self, stream: TextIO, clock: Clock = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._estimate = Estimate(clock)
        self._told: tuple[str | None, str] | None = None
        self._told_at = 0.0

    def __call__(self, step: Step) -> None:
        """Tell `step`, unless its stage was told a moment ago."""
        self._estimate.take(step)
        now, about = self._clock(), (step.document, step.stage)
        if about == self._told and now - self._told_at < _SECONDS_BETWEEN:
            return
        self._told, self._told_at = about, now
        self._stream.write(f"summarize: {in_words(step, self._estimate)}\n")
        self._stream.flush()


def name_of(step: Step) -> str:
    """The stage, after its document where it works on one."""
    if step.document is None:
        return step.stage
    return f"{PurePath(step.document).name or step.document}: {step.stage}"


def time_left(estimate: Estimate) -> str:
    """`about 0:00:41 left`, or nothing while that is unknown."""
    seconds = estimate.seconds_left()
    return "" if seconds is None else f"about {timedelta(seconds=round(seconds))} left"


def in_words(step: Step, estimate: Estimate) -> str:
    """A step on one line."""
    share = f"{100 * step.done // step.total} % done" if step.total else ""
    return ", ".join(part for part in (name_of(step), share, time_left(estimate)) if part)
