"""Log-probabilities of short answers, from what a server tells of one token.

A server lists the most probable tokens in the place of the first one. An
answer's probability is that of the listed token that is its beginning. One
that is not listed is at most as probable as the least of the list and as what
the list leaves over; it counts as that probable, so that the odds between two
answers are never overstated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from summarizer.engine.served.wire import Answer, Body, TokenChoice

N_LISTED: Final = 20
"""Tokens to list: the most that OpenAI's protocol and vLLM's default allow."""

FLAT_PROBABILITY: Final = 0.9
"""Of the answer that a model gives whose server tells no probabilities."""

_LEAST: Final = -100.0
"""Servers write what cannot come as minus infinity or as -9999; in nats, low enough."""

ASK_PROBABILITIES: Final[Body] = {"logprobs": True, "top_logprobs": N_LISTED, "max_tokens": 1}


def first_token(answer: Answer) -> TokenChoice | None:
    """What the server tells of the first token; None where it tells nothing."""
    told = answer.logprobs.content if answer.logprobs else None
    return told[0] if told and told[0].top_logprobs else None


def listed_log_probabilities(
    first: TokenChoice, answers: Sequence[str]
) -> tuple[float, ...] | None:
    """Log-probability in nats of each answer's first token; None where no answer is listed."""
    listed = {each.token: max(_LEAST, each.logprob) for each in (*first.top_logprobs, first)}
    found = [_of_beginning(answer, listed) for answer in answers]
    if all(each is None for each in found):
        return None
    bound = _of_unlisted(list(listed.values()))
    return tuple(bound if each is None else each for each in found)


def flat_log_probabilities(said: str, answers: Sequence[str]) -> tuple[float, ...] | None:
    """Log-probabilities where the server tells none: 0.9 for the answer that `said` begins with.

    The others share the rest evenly. None where `said` begins with no answer.
    """
    given = [answer for answer in answers if said.strip().casefold().startswith(answer.casefold())]
    if not given:
        return None
    chosen = max(given, key=len)
    rest = (1 - FLAT_PROBABILITY) / max(1, len(answers) - 1)
    return tuple(math.log(FLAT_PROBABILITY if each == chosen else rest) for each in answers)


def _of_beginning(answer: str, listed: dict[str, float]) -> float | None:
    """The most probable listed token that `answer` begins with; white space before it is free."""
    beginnings = [
        value
        for token, value in listed.items()
        if token.strip() and answer.startswith(token.strip())
    ]
    return max(beginnings, default=None)


def _of_unlisted(listed: Sequence[float]) -> float:
    """The most that the log-probability of a token outside the list can be."""
    left_over = 1.0 - sum(math.exp(value) for value in listed)
    bound = math.log(left_over) if left_over > 0 else _LEAST
    return max(_LEAST, min([bound, *listed]))
