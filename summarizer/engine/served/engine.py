"""The served engine: a model behind an OpenAI-compatible server.

    with ServedEngine.open(served_source("http://127.0.0.1:8000/v1#small-model")) as engine:
        [answer] = engine.generate([Request(messages, grammar, max_tokens=200)])

Everything that a call asks is under way together, within a limit. The article
leaves the machine: it goes to that address and nowhere else. What the grammar
would have guaranteed is checked on arrival (`checking`), what fails is asked
again (`asking`), then reported.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Final, Self, TypeVar

from summarizer.engine.protocol import Choice, EngineInfo, Generation, Question, Request
from summarizer.engine.served.asking import Asker
from summarizer.engine.served.background import BackgroundLoop
from summarizer.engine.served.client import Client
from summarizer.engine.served.limits import ServedLimits, key_from_environment
from summarizer.engine.served.opening import Offer, offer_of
from summarizer.models.served_source import ServedSource

USUAL_CONTEXT: Final = 4096
"""Tokens of prompt and answer where neither the user nor the server tells: Ollama's default."""

_BYTES_A_TOKEN: Final = 3
"""English has more than four a token in the usual vocabularies, so that this counts too many."""

_MOST_KEPT: Final = 10_000

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")


class ServedEngine:
    """Generation and choice by a model that a server runs."""

    def __init__(
        self, loop: BackgroundLoop, client: Client, asker: Asker, info: EngineInfo
    ) -> None:
        self._loop = loop
        self._asker = asker
        self._info = info
        self._generations: dict[Request, Generation] = {}
        self._choices: dict[Question, Choice] = {}
        self._closing = weakref.finalize(self, _close, loop, client)

    @classmethod
    def open(cls, source: ServedSource, limits: ServedLimits | None = None) -> ServedEngine:
        """Ask the server what it offers; `limits` are by default those of the environment.

        Raises `ModelNotFoundError` for a model that the server does not have,
        `OptionError` for a variable that cannot be used, and `EngineError`
        where the server cannot be reached, refuses the key or is no such server.
        """
        limits = limits or ServedLimits.from_environment()
        client = Client(source.address, key_from_environment(), limits)
        loop = BackgroundLoop()
        try:
            offer = loop.run(offer_of(client, source))
        except BaseException:
            loop.finish(client.close())
            raise
        asker = Asker(
            client, offer.name, limits.answers, tells_probabilities=offer.tells_probabilities
        )
        return cls(loop, client, asker, _info(source, offer, limits))

    def close(self) -> None:
        """Close every connection; nothing can be asked afterwards."""
        self._closing()

    def __enter__(self) -> Self:
        """Open already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    @property
    def info(self) -> EngineInfo:
        """What runs."""
        return self._info

    def count_tokens(self, text: str) -> int:
        """Tokens of `text`, estimated from its bytes in UTF-8; rather too many than too few."""
        return -(-len(text.encode("utf-8", "replace")) // _BYTES_A_TOKEN)

    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        """Answer every request, in order.

        `prompt_tokens`, `cached_tokens` and `generated_tokens` are what the
        server tells, over all tries; 0 where it does not.

        Raises `EngineError` where the server fails, refuses a prompt that is
        too long or gives no answer that a grammar accepts, and `GrammarError`
        for a grammar that cannot be followed.
        """
        return self._answers(requests, self._asker.generate, self._generations)

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """Weigh the answers of every question, in order.

        Raises `EngineError` as `generate` does, and where a model's answer to
        a question is none of those asked for.
        """
        return self._answers(questions, self._asker.choose, self._choices)

    def _answers(
        self,
        asked: Sequence[Asked],
        ask: Callable[[Asked], Awaitable[Answered]],
        kept: dict[Asked, Answered],
    ) -> list[Answered]:
        """The answers to all, those that are alike asked once; raises the first fault.

        What was answered beside a fault is kept for the next calls: articles
        that were asked about together are asked about alone after it.
        """
        missing = [each for each in dict.fromkeys(asked) if each not in kept]
        outcomes = self._loop.run(_all(ask, missing))
        faults: list[BaseException] = []
        for each, outcome in zip(missing, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                faults.append(outcome)
            else:
                kept[each] = outcome
        if faults:
            raise faults[0]
        answers = [kept[each] for each in asked]
        for each in asked:
            kept.pop(each, None)
        if len(kept) > _MOST_KEPT:
            kept.clear()
        return answers


async def _all(
    ask: Callable[[Asked], Awaitable[Answered]], asked: Sequence[Asked]
) -> list[Answered | BaseException]:
    return await asyncio.gather(*(ask(each) for each in asked), return_exceptions=True)


def _info(source: ServedSource, offer: Offer, limits: ServedLimits) -> EngineInfo:
    """What runs, for provenance: the address and the name by which it can be asked again."""
    told = "as served" if offer.tells_probabilities else "as served, without log-probabilities"
    return EngineInfo(
        engine="served",
        model=f"{source.address}#{offer.name}",
        model_sha256=None,
        precision=told,
        context_tokens=limits.context_tokens or offer.context_tokens or USUAL_CONTEXT,
    )


def _close(loop: BackgroundLoop, client: Client) -> None:
    loop.finish(client.close())
