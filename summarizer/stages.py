"""The clock of a result: how long each stage took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.progress import Progress, Step


class StageClock:
    """Reports each stage as it begins and keeps the seconds it took."""

    def __init__(self, stages: tuple[str, ...], progress: Progress) -> None:
        self._stages = stages
        self._progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the body as stage `name`."""
        self._progress(Step(name, self._stages.index(name), len(self._stages)))
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - began, 3)
