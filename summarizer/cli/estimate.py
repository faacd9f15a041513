"""When will it be over? An estimate from what is done and how long that took."""

from __future__ import annotations

import time
from collections.abc import Callable

from summarizer.progress import Step

Clock = Callable[[], float]


class Estimate:
    """Follows steps; units that are counted anew start the estimate anew.

    `clock` gives seconds since some beginning.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._last: Step | None = None
        self._began = 0.0
        self._done_then = 0
        self._end: float | None = None

    def take(self, step: Step) -> None:
        """Take note of `step`."""
        now = self._clock()
        if self._counts_anew(step):
            self._began, self._done_then, self._end = now, step.done, None
        elif step.total and step.done > self._done_then:
            pace = (now - self._began) / (step.done - self._done_then)
            self._end = now + pace * (step.total - step.done)
        self._last = step

    def seconds_left(self) -> float | None:
        """Seconds that the units in sight still take, at least 0; None while unknown."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def _counts_anew(self, step: Step) -> bool:
        last = self._last
        if last is None or step.document != last.document:
            return True
        return step.total != last.total or step.done < last.done
