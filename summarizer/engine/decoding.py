"""The decoding loop: many answers together, each under its own grammar.

Every turn computes, in one step, the tokens that each answer still owes the
model (its prompt's end, the token just chosen, tokens that the grammar
forced) and a few guesses at what follows. Each answer then takes the
likeliest allowed token, and goes on for as long as its guesses prove right.
It leaves when its grammar is complete or its tokens are spent; nothing is
computed for the end-of-text token.

    while answers:
        decode_turn(network, prompts, answers)
        prompts, answers = [], [answer for answer in answers if answer.finish is None]
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from summarizer.engine.attention import Run
from summarizer.engine.grammar import Matcher
from summarizer.engine.guessing import Guesser
from summarizer.engine.network import Network
from summarizer.engine.prefill import last_rows
from summarizer.engine.protocol import FinishReason
from summarizer.engine.segments import Segment

# Up to one in so many tokens allowed, their rows of the output head are read alone; beyond, one
# product with the whole packed head is faster.
_FEW_IN = 128
# Rows of a decoding step that cost about as much as one: the weights are read once for all.
_CHEAP_ROWS = 8


@dataclass
class Answer:
    """One answer being written.

    `owed` are tokens that the model has not seen yet: the last of the prompt
    at first. `log_probabilities` are those of tokens that were chosen with
    the whole vocabulary in view. `steps` counts the steps that it took part
    in; `first_chosen_at` is when the model chose its first token, on the clock
    of `time.perf_counter`.
    """

    segment: Segment
    owed: list[int]
    matcher: Matcher
    guesser: Guesser
    max_tokens: int
    guesses: list[int] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    forced: int = 0
    log_probabilities: list[float] = field(default_factory=list)
    steps: int = 0
    first_chosen_at: float | None = None
    finish: FinishReason | None = None

    def run(self, most_guesses: int) -> Run:
        """What the next step computes for this answer, guesses included."""
        self.steps += 1
        room = self.max_tokens - len(self.tokens)
        guesses = self.guesser.guesses(min(most_guesses, room))
        self.guesses = guesses[: self.matcher.count_permitted(guesses)]
        return Run(self.segment, self.segment.computed, (*self.owed, *self.guesses))

    def take_forced(self) -> None:
        """Append the tokens that the grammar forces, and finish if that ends the answer."""
        for token in self.matcher.forced_tokens(self.max_tokens - len(self.tokens)):
            self._append(token)
            self.forced += 1
        self._finish_if_over()

    def take(self, token: int) -> None:
        """Append a chosen token and what the grammar forces after it, or finish."""
        if self.first_chosen_at is None:
            self.first_chosen_at = time.perf_counter()
        self.owed = []
        if not self.matcher.consume(token):
            self.finish = "stop"
            return
        self._append(token)
        self._finish_if_over()
        if self.finish is None:
            self.take_forced()

    def _append(self, token: int) -> None:
        self.tokens.append(token)
        self.owed.append(token)
        self.guesser.append(token)

    def _finish_if_over(self) -> None:
        if self.matcher.complete:
            self.finish = "stop"
        elif len(self.tokens) >= self.max_tokens:
            self.finish = "length"


def decode_turn(network: Network, prompts: Sequence[Run], answers: Sequence[Answer]) -> None:
    """Compute `prompts` and what `answers` owe, and let each answer take its next tokens."""
    spare, left = divmod(max(0, _CHEAP_ROWS - len(answers)), len(answers))
    runs = [answer.run(spare + (index < left)) for index, answer in enumerate(answers)]
    rows = last_rows(network, [*prompts, *runs], [1 + len(answer.guesses) for answer in answers])
    allowed = [answer.matcher.allowed() for answer in answers]
    few = network.vocabulary // _FEW_IN
    wide = [
        index
        for index, answer in enumerate(answers)
        if answer.guesses or np.count_nonzero(allowed[index]) > few
    ]
    for index in sorted(set(range(len(answers))) - set(wide)):
        answers[index].take(_best_of_few(network, rows[index][0], np.flatnonzero(allowed[index])))
    if wide:
        scores = _Scores(network.logits(torch.cat([rows[index] for index in wide])))
        first = 0
        for index in wide:
            _take_while_right(answers[index], scores, first, allowed[index])
            first += len(rows[index])


class _Scores:
    """What choosing needs of logits [rows, vocabulary], found for all rows at once."""

    def __init__(self, logits: Tensor) -> None:
        self._logits = logits
        self._best: list[int] = logits.argmax(dim=1).tolist()
        self._normalisers: list[float] = logits.logsumexp(dim=1).tolist()

    def best(self, row: int, allowed: NDArray[np.bool_]) -> int:
        """The likeliest allowed token; mostly it is the likeliest of all."""
        if allowed[self._best[row]]:
            return self._best[row]
        mask = torch.from_numpy(allowed).to(self._logits.device)
        return int(self._logits[row].masked_fill(~mask, float("-inf")).argmax())

    def log_probability(self, row: int, token: int) -> float:
        """Log-probability of `token`, in nats, before any mask."""
        return float(self._logits[row, token]) - self._normalisers[row]


def _best_of_few(network: Network, hidden: Tensor, tokens: NDArray[np.int64]) -> int:
    """The likeliest of a few tokens; ties go to the lowest id."""
    if len(tokens) == 1:
        return int(tokens[0])
    return int(tokens[int(network.logits_of(hidden, tokens.tolist()).argmax())])


def _take_while_right(
    answer: Answer, scores: _Scores, first: int, allowed: NDArray[np.bool_]
) -> None:
    """Let an answer take tokens for as long as its guesses agree.

    Rows of `scores` from `first` on follow what was owed and then each guess;
    `allowed` are the tokens that may follow what was owed.
    """
    guesses = answer.guesses
    known = answer.segment.computed - len(guesses)
    right = 0
    while True:
        token = scores.best(first + right, allowed)
        answer.log_probabilities.append(scores.log_probability(first + right, token))
        answer.take(token)
        agreeing = _common_length(answer.owed, guesses[right:])
        right += agreeing
        answer.owed = answer.owed[agreeing:]
        if answer.finish is not None or answer.owed:
            break
        allowed = answer.matcher.allowed()
    answer.segment.computed = known + right
    answer.guesser.learn(len(guesses), right)


def _common_length(first: Sequence[int], second: Sequence[int]) -> int:
    length = 0
    while length < min(len(first), len(second)) and first[length] == second[length]:
        length += 1
    return length
