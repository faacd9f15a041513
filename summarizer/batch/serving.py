"""For servers: a summarizer that never blocks the event loop.

    async with AsyncSummarizer(Summarizer()) as summarizer:
        result = await summarizer.summarize(text)

Calls that come in together are worked on together and share the steps of the
one model. The model runs on one thread of its own; a call that is cancelled
leaves the others alone.
"""

from __future__ import annotations

import asyncio
import itertools
import queue
import threading
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Self

from summarizer.documents import Document
from summarizer.engine.together import Together
from summarizer.errors import OptionError, SummarizerError
from summarizer.outcomes import Outcome
from summarizer.pipeline import Summarizer
from summarizer.schema import SummaryResult

Article = str | Document


@dataclass(frozen=True, slots=True)
class _Call:
    """An article that somebody waits for."""

    article: Article
    future: Future[SummaryResult]


class AsyncSummarizer:
    """Summarises articles for coroutines, up to `batch_size` at a time.

    The summarizer is its own from then on: nobody else may call it.
    """

    def __init__(self, summarizer: Summarizer, *, batch_size: int = 4) -> None:
        if batch_size < 1:
            raise OptionError(f"batch_size is {batch_size}; choose 1 or more.")
        self._summarizer = summarizer
        self._batch_size = batch_size
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._closed = False
        self._no_more = False
        self._thread = threading.Thread(target=self._serve, name="summarizer", daemon=True)

    async def __aenter__(self) -> Self:
        """Start the thread that the model runs on."""
        self._thread.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the calls that were made end, and then the thread."""
        self._closed = True
        self._calls.put(None)
        await asyncio.to_thread(self._thread.join)

    async def summarize(self, article: Article) -> SummaryResult:
        """Read one article. Raises as `Summarizer.summarize` does."""
        if self._closed or not self._thread.is_alive():
            raise SummarizerError("This summarizer is closed. Use it within `async with`.")
        call = _Call(article, Future())
        self._calls.put(call)
        return await asyncio.wrap_future(call.future)

    async def summarize_many(
        self, articles: Iterable[Article] | AsyncIterable[Article]
    ) -> AsyncIterator[Outcome[SummaryResult]]:
        """Read articles, taken as there is room for them; each is given out as it is done.

        An article that fails has its error in its outcome and stops no other.
        """
        at_work: set[asyncio.Task[Outcome[SummaryResult]]] = set()
        number = 0
        try:
            async for article in _each(articles):
                at_work.add(asyncio.create_task(self._outcome(number, article)))
                number += 1
                while len(at_work) >= self._batch_size:
                    done, at_work = await asyncio.wait(at_work, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        yield task.result()
            for task_done in asyncio.as_completed(list(at_work)):
                yield await task_done
        finally:
            for task in at_work:
                task.cancel()

    async def _outcome(self, number: int, article: Article) -> Outcome[SummaryResult]:
        try:
            return Outcome(number, await self.summarize(article))
        except Exception as error:  # whatever it is, it must not stop the other articles
            return Outcome(number, error=error)

    def _serve(self) -> None:
        """On the model's thread: work on calls until there are no more."""
        at_work: dict[int, _Call] = {}
        numbers = itertools.count()
        with Together[SummaryResult](self._summarizer.engine) as together:
            while (calls := self._next_calls(len(at_work))) or at_work:
                for call in calls:
                    at_work[number := next(numbers)] = call
                    together.start(number, partial(self._summarizer.summarize_with, call.article))
                together.turn()
                for outcome in together.take_finished():
                    _settle(at_work.pop(outcome.index).future, outcome)
                for number in [n for n, call in at_work.items() if call.future.cancelled()]:
                    together.stop(number)
                    del at_work[number]

    def _next_calls(self, n_at_work: int) -> list[_Call]:
        """Calls that there is room for; where nothing is at work, waits for one or for the end."""
        calls: list[_Call] = []
        while n_at_work + len(calls) < self._batch_size and not self._no_more:
            try:
                call = self._calls.get(block=not n_at_work and not calls)
            except queue.Empty:
                break
            if call is None:
                self._no_more = True
            elif not call.future.cancelled():
                calls.append(call)
        return calls


def _settle(future: Future[SummaryResult], outcome: Outcome[SummaryResult]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    if outcome.error is not None:
        future.set_exception(outcome.error)
    else:
        future.set_result(outcome.get())


async def _each(articles: Iterable[Article] | AsyncIterable[Article]) -> AsyncIterator[Article]:
    if isinstance(articles, AsyncIterable):
        async for article in articles:
            yield article
    else:
        for article in articles:
            yield article
