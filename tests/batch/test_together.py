"""Several articles over one engine: the same results, taken lazily, none stopped by another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence

import pytest

from summarizer import AsyncSummarizer, Summarizer, SummaryResult
from summarizer.engine.protocol import Engine, Generation, Grammar, Message, Request
from summarizer.engine.together import run_together
from summarizer.errors import DocumentEmptyError, EngineError, OptionError, SummarizerError
from tests.batch.articles import short_article
from tests.batch.rows import apart_from_work

ARTICLES = [short_article(number) for number in range(5)]


@pytest.fixture(scope="module")
def alone(summarizer: Summarizer) -> list[SummaryResult]:
    return [outcome.get() for outcome in summarizer.summarize_many(ARTICLES)]


def test_in_fp32_company_changes_no_result(
    summarizer: Summarizer, alone: list[SummaryResult]
) -> None:
    together = list(summarizer.summarize_many(ARTICLES, batch_size=3))
    assert [outcome.index for outcome in together] == [0, 1, 2, 3, 4]
    for outcome, result in zip(together, alone, strict=True):
        assert apart_from_work(outcome.get()) == apart_from_work(result)


def test_what_was_done_before_changes_no_result_to_the_last_digit(
    summarizer: Summarizer, alone: list[SummaryResult]
) -> None:
    [again] = summarizer.summarize_many(ARTICLES[3:4])
    result = again.get().provenance
    assert result.tokens == alone[3].provenance.tokens


def test_a_bad_article_has_its_error_and_stops_no_other(summarizer: Summarizer) -> None:
    good, bad = summarizer.summarize_many([ARTICLES[0], " "], batch_size=2)
    assert good.get().headline
    assert isinstance(bad.error, DocumentEmptyError)
    with pytest.raises(DocumentEmptyError):
        bad.get()


def test_articles_are_taken_as_there_is_room_for_them(summarizer: Summarizer) -> None:
    taken = []

    def articles() -> Iterator[str]:
        for article in ARTICLES:
            taken.append(article)
            yield article

    outcomes = summarizer.summarize_many(articles(), batch_size=2, as_completed=True)
    assert taken == []
    next(outcomes)
    assert len(taken) <= 3


def test_a_batch_holds_one_article_at_least(summarizer: Summarizer) -> None:
    with pytest.raises(OptionError, match="batch_size is 0"):
        summarizer.summarize_many(ARTICLES, batch_size=0)
    with pytest.raises(OptionError, match="batch_size is 0"):
        AsyncSummarizer(summarizer, batch_size=0)


class CountingEngine:
    """Passes requests on and keeps how many came in each call."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.calls: list[int] = []
        self.info = engine.info
        self.count_tokens = engine.count_tokens
        self.choose = engine.choose

    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        self.calls.append(len(requests))
        return self._engine.generate(requests)


def test_what_several_ask_goes_to_the_engine_in_one_call(summarizer: Summarizer) -> None:
    engine = CountingEngine(summarizer.engine)
    counted = Summarizer.with_engine(engine)
    assert all(o.error is None for o in counted.summarize_many(ARTICLES[:3], batch_size=3))
    assert max(engine.calls) >= 3


def test_a_request_that_cannot_be_answered_fails_its_own_work_only(summarizer: Summarizer) -> None:
    def asking(words: str, source: str) -> Request:
        return Request((Message("user", words),), Grammar("regex", source), max_tokens=4)

    def works() -> Iterator[object]:
        for source in ("yes|no", "(", "no|yes"):
            yield lambda engine, source=source: engine.generate([asking("Well?", source)])[0].text

    outcomes = list(run_together(summarizer.engine, works(), at_once=3))  # type: ignore[arg-type]
    errors = {outcome.index: outcome.error for outcome in outcomes}
    assert isinstance(errors[1], EngineError)
    assert errors[0] is None
    assert errors[2] is None


def test_coroutines_share_the_model_and_the_loop_stays_free(
    summarizer: Summarizer, alone: list[SummaryResult]
) -> None:
    async def serve() -> tuple[list[SummaryResult], float]:
        async with AsyncSummarizer(summarizer, batch_size=3) as served:
            longest = asyncio.create_task(longest_pause())
            results = await asyncio.gather(*(served.summarize(article) for article in ARTICLES))
            longest.cancel()
            return results, await longest

    results, pause = asyncio.run(serve())
    for result, expected in zip(results, alone, strict=True):
        assert apart_from_work(result) == apart_from_work(expected)
    assert pause < 1.0


async def longest_pause() -> float:
    """The longest that the loop took to come back, in seconds, until cancelled."""
    longest = 0.0
    try:
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.01)
            longest = max(longest, time.monotonic() - began)
    except asyncio.CancelledError:
        return longest


def test_a_cancelled_call_leaves_the_others_alone(
    summarizer: Summarizer, alone: list[SummaryResult]
) -> None:
    async def serve() -> SummaryResult:
        async with AsyncSummarizer(summarizer, batch_size=2) as served:
            gone = asyncio.create_task(served.summarize(ARTICLES[0]))
            stays = asyncio.create_task(served.summarize(ARTICLES[1]))
            await asyncio.sleep(0.05)
            gone.cancel()
            return await stays

    assert apart_from_work(asyncio.run(serve())) == apart_from_work(alone[1])


def test_many_in_a_coroutine_come_as_they_are_done(summarizer: Summarizer) -> None:
    async def serve() -> dict[int, Exception | None]:
        async with AsyncSummarizer(summarizer, batch_size=2) as served:
            many = served.summarize_many([ARTICLES[0], "", ARTICLES[1]])
            return {outcome.index: outcome.error async for outcome in many}

    errors = asyncio.run(serve())
    assert set(errors) == {0, 1, 2}
    assert isinstance(errors[1], DocumentEmptyError)
    assert errors[0] is None


def test_a_closed_summarizer_says_so(summarizer: Summarizer) -> None:
    async def serve() -> None:
        async with AsyncSummarizer(summarizer) as served:
            pass
        await served.summarize(ARTICLES[0])

    with pytest.raises(SummarizerError, match="is closed"):
        asyncio.run(serve())
