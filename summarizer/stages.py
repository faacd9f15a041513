"""The clock of a result: how long each stage took."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from summarizer.progress import Progress, Step


class StageClock:
    """Reports each stage as it begins and ends, and keeps the seconds it took.

    `shares` says, stage by stage in their order, how much of an article's
    time each is expected to take; what is done is reported as a part of
    their sum.
    """

    def __init__(self, shares: Mapping[str, int], progress: Progress) -> None:
        self._shares = shares
        self._progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the body as stage `name`."""
        names = list(self._shares)
        done = sum(self._shares[before] for before in names[: names.index(name)])
        total = sum(self._shares.values())
        self._progress(Step(name, done, total))
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = seconds = round(time.perf_counter() - began, 3)
        self._progress(Step(name, done + self._shares[name], total, seconds=seconds))
