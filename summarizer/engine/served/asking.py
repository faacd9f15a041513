"""One request or question, put to a server until its answer is usable.

A request goes in the strictest form that the server takes. An answer that the
grammar does not accept is asked for again, with some warmth and another seed
each time, since a greedy answer would only come back.
"""

from __future__ import annotations

import logging
from typing import Final

from summarizer.engine.protocol import Choice, Generation, Question, Request
from summarizer.engine.served.checking import AnswerCheck, Held
from summarizer.engine.served.client import Client
from summarizer.engine.served.faults import BrokenError, RefusedError
from summarizer.engine.served.forms import forms_of
from summarizer.engine.served.weighing import (
    ASK_PROBABILITIES,
    first_token,
    flat_log_probabilities,
    listed_log_probabilities,
)
from summarizer.engine.served.wire import Body, Completion, chat
from summarizer.errors import EngineError

_LOG: Final = logging.getLogger(__name__)

_WARMTH: Final = 0.7
_WORDS_OF_AN_ANSWER: Final = 8
"""Tokens for an answer in words where there are no log-probabilities: `Yes`, and what may lead."""

_PATH: Final = "/chat/completions"
_SHOWN: Final = 80


class Asker:
    """Puts requests and questions to the model `name` of a server.

    `tells_probabilities` says whether the server lists the most probable
    tokens; where it does not, a choice has a flat probability.
    """

    def __init__(
        self, client: Client, name: str, n_answers: int, *, tells_probabilities: bool = True
    ) -> None:
        self.name = name
        self.tells_probabilities = tells_probabilities
        self._client = client
        self._n_answers = n_answers
        self._first_form: dict[str, int] = {}

    async def generate(self, request: Request) -> Generation:
        """The answer to `request`, as its grammar takes it.

        Raises `EngineError` where the server fails or no answer is accepted,
        `GrammarError` for a grammar that cannot be followed.
        """
        check = AnswerCheck(request.grammar)
        received: list[Completion] = []
        for n_tried in range(self._n_answers):
            completion = await self._in_some_form(request, _warmth(n_tried))
            received.append(completion)
            held = self._held(completion, check)
            if held is not None:
                return _generation(held, received)
        raise EngineError(
            f"The model {self.name} gave no answer of the form asked for in {self._n_answers} "
            f"tries; the last one begins: {_beginning(received[-1])}. Choose a model or a server "
            "that keeps to a form (docs/served-models.md)."
        )

    async def choose(self, question: Question) -> Choice:
        """The weights of a question's answers. Raises `EngineError` where none is among them."""
        body = chat(self.name, question.messages, _WORDS_OF_AN_ANSWER)
        if self.tells_probabilities:
            body |= ASK_PROBABILITIES
        completion = await self._client.post(_PATH, body, Completion)
        weights = self._weights(completion, question)
        if weights is None:
            raise EngineError(
                f"The model {self.name} answers none of {', '.join(question.answers)} but "
                f"begins: {_beginning(completion)}. Choose a model that answers at once, without "
                "thinking aloud."
            )
        return Choice(weights, completion.prompt_tokens, completion.cached_tokens)

    def _weights(self, completion: Completion, question: Question) -> tuple[float, ...] | None:
        if not self.tells_probabilities:
            return flat_log_probabilities(completion.answer.message.content or "", question.answers)
        first = first_token(completion.answer)
        if first is None:
            raise EngineError(
                f"The server of {self.name} listed no probabilities, though it did at first. "
                "Ask the same server for all of an article."
            )
        return listed_log_probabilities(first, question.answers)

    async def _in_some_form(self, request: Request, warmth: Body) -> Completion:
        """The answer in the strictest form that the server takes, which is remembered."""
        body = chat(self.name, request.messages, request.max_tokens) | warmth
        forms = forms_of(request.grammar)
        kind = request.grammar.kind
        for place in range(self._first_form.get(kind, 0), len(forms)):
            try:
                completion = await self._client.post(_PATH, body | forms[place], Completion)
            except (RefusedError, BrokenError) as error:
                if place == len(forms) - 1:
                    raise
                _LOG.info("%s A plainer form of the request is tried.", error)
            else:
                self._first_form[kind] = place
                return completion
        raise AssertionError("the plainest form is taken or its refusal raised")

    def _held(self, completion: Completion, check: AnswerCheck) -> Held | None:
        answer = completion.answer
        if answer.finish_reason not in {"stop", "length", None}:
            raise EngineError(
                f"The server of {self.name} withheld an answer ({answer.finish_reason}). "
                "Choose another model or server for this article."
            )
        ended = answer.finish_reason != "length"
        return check.hold(answer.message.content or "", ended=ended)


def _warmth(n_tried: int) -> Body:
    """What makes a later answer differ from the first, greedy one."""
    return {"temperature": _WARMTH, "seed": n_tried} if n_tried else {}


def _generation(held: Held, received: list[Completion]) -> Generation:
    """The record of an accepted answer; its tokens are those of all tries."""
    return Generation(
        text=held.text,
        finish="stop" if held.whole else "length",
        prompt_tokens=sum(each.prompt_tokens for each in received),
        cached_tokens=sum(each.cached_tokens for each in received),
        generated_tokens=sum(each.generated_tokens for each in received),
        forced_tokens=0,
    )


def _beginning(completion: Completion) -> str:
    text = " ".join((completion.answer.message.content or "").split())
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return ascii(shown) if not shown.isprintable() else repr(shown)
