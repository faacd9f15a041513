"""An event loop on a thread of its own, for callers that wait.

    loop = BackgroundLoop()
    answer = loop.run(coroutine())
    loop.finish(cleaning_up())

The engine's callers are synchronous, and may themselves be called from an
event loop; requests under way are not. Whoever waits can be interrupted
(Ctrl-C), and what it waited for is then cancelled.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class BackgroundLoop:
    """Runs coroutines for callers on other threads."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="served", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of `work`; raises what it raises."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def finish(self, last: Coroutine[Any, Any, None]) -> None:
        """Run `last`, then end the thread; nothing runs afterwards.

        The garbage collector may call this on the loop's own thread, which
        cannot wait for itself and ends a moment later.
        """
        if threading.current_thread() is self._thread:
            task = self._loop.create_task(last)
            task.add_done_callback(lambda _: self._loop.stop())
            return
        self.run(last)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
