"""Guesses at the next tokens, taken from what the prompt and the answer already say.

Summaries and quotations repeat runs of the article. When the newest tokens
occurred before, what followed them then is a guess at what follows now
(prompt lookup decoding, Saxena 2023). The model checks guesses in the step
that computes them, so they change the speed and never the answer. A guesser
that is mostly wrong goes silent.

    guesser = Guesser(prompt)
    guesser.guesses(limit=4)
    guesser.append(token)
"""

from __future__ import annotations

from collections.abc import Sequence

# Newest tokens that must have occurred before, the longer first.
_LENGTHS = (3, 2)
# A guess costs about a twentieth of a step and saves a whole one: below this share of right
# guesses, once so many were made, guessing no longer pays.
_LEAST_RIGHT, _TRIED = 0.08, 32


class Guesser:
    """Looks up what followed the newest tokens when they last occurred."""

    def __init__(self, prompt: Sequence[int]) -> None:
        self._tokens: list[int] = []
        self._after: dict[tuple[int, ...], int] = {}
        self._made = 0
        self._right = 0
        for token in prompt:
            self.append(token)

    def append(self, token: int) -> None:
        """Take note of the next token of the prompt or the answer."""
        # The newest run is noted only now that something follows it.
        for length in _LENGTHS:
            if len(self._tokens) >= length:
                self._after[tuple(self._tokens[-length:])] = len(self._tokens)
        self._tokens.append(token)

    def guesses(self, limit: int) -> list[int]:
        """Up to `limit` tokens that may come next, the likeliest continuation."""
        if limit <= 0 or (self._made >= _TRIED and self._right < _LEAST_RIGHT * self._made):
            return []
        for length in _LENGTHS:
            position = self._after.get(tuple(self._tokens[-length:]))
            if position is not None:
                return self._tokens[position : position + limit]
        return []

    def learn(self, made: int, right: int) -> None:
        """Take note that `right` of `made` guesses came true."""
        self._made += made
        self._right += right
