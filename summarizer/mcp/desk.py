"""One model on one thread, and coroutines that wait their turn for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from summarizer.engine.protocol import Engine
from summarizer.progress import Progress, Step

Result = TypeVar("Result")


class _GivenUpError(Exception):
    """Nobody waits for this work any more."""


class Desk:
    """Begins to load the model at once; work is done when it is there, one after the other."""

    def __init__(self, load: Callable[[], Engine]) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="model")
        self._engine = self._thread.submit(load)

    async def do(self, work: Callable[[Engine, Progress], Result], progress: Progress) -> Result:
        """What `work` gives, or its error, or that of loading the model.

        `progress` is called on the model's thread. Work that is cancelled ends at its next step.
        """
        given_up = threading.Event()

        def step(step: Step) -> None:
            if given_up.is_set():
                raise _GivenUpError
            progress(step)

        job = self._thread.submit(lambda: work(self._engine.result(), step))
        try:
            return await asyncio.wrap_future(job)
        except asyncio.CancelledError:
            given_up.set()
            raise
