"""The decoding loop: many answers together, each under its own grammar.

Every turn computes the tokens that each answer still owes the model (its
prompt's end, the token just chosen, tokens that the grammar forced) in one
step, then chooses each answer's next token greedily among those allowed.
An answer leaves when its grammar is complete or its tokens are spent; nothing
is computed for the end-of-text token.

    while answers:
        decode_turn(network, prompts, answers)
        prompts, answers = [], [answer for answer in answers if answer.finish is None]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from summarizer.engine.attention import Run
from summarizer.engine.grammar import Matcher
from summarizer.engine.network import Network
from summarizer.engine.prefill import last_rows
from summarizer.engine.protocol import FinishReason
from summarizer.engine.segments import Segment

# Up to one in so many tokens allowed, their rows of the output head are read alone; beyond, one
# product with the whole packed head is faster.
_FEW_IN = 128


@dataclass
class Answer:
    """One answer being written.

    `owed` are tokens that the model has not seen yet: the last of the prompt
    at first. `log_probabilities` are those of tokens that were chosen with
    the whole vocabulary in view.
    """

    segment: Segment
    owed: list[int]
    matcher: Matcher
    max_tokens: int
    tokens: list[int] = field(default_factory=list)
    forced: int = 0
    log_probabilities: list[float] = field(default_factory=list)
    finish: FinishReason | None = None

    def run(self) -> Run:
        """What the next step computes for this answer."""
        return Run(self.segment, self.segment.computed, tuple(self.owed))

    def take_forced(self) -> None:
        """Append the tokens that the grammar forces, and finish if that ends the answer."""
        forced = self.matcher.forced_tokens(self.max_tokens - len(self.tokens))
        self.tokens += forced
        self.owed += forced
        self.forced += len(forced)
        self._finish_if_over()

    def take(self, token: int) -> None:
        """Append a chosen token, or finish if it ends the answer."""
        if not self.matcher.consume(token):
            self.finish = "stop"
            return
        self.tokens.append(token)
        self.owed = [token]
        self._finish_if_over()
        if self.finish is None:
            self.take_forced()

    def _finish_if_over(self) -> None:
        if self.matcher.complete:
            self.finish = "stop"
        elif len(self.tokens) >= self.max_tokens:
            self.finish = "length"


def decode_turn(network: Network, prompts: Sequence[Run], answers: Sequence[Answer]) -> None:
    """Compute `prompts` and what `answers` owe, and let each answer take its next token."""
    rows = last_rows(network, [*prompts, *(answer.run() for answer in answers)])
    hidden = torch.stack([rows[id(answer.segment)] for answer in answers])
    allowed = [np.flatnonzero(answer.matcher.allowed()) for answer in answers]
    few = network.vocabulary // _FEW_IN
    many = [index for index, tokens in enumerate(allowed) if len(tokens) > few]
    for index, tokens in enumerate(allowed):
        if len(tokens) <= few:
            answers[index].take(_best_of_few(network, hidden[index], tokens))
    if many:
        logits = network.logits(hidden[many])
        for row, index in zip(logits, many, strict=True):
            _take_best(answers[index], row, torch.from_numpy(allowed[index]).to(row.device))


def _best_of_few(network: Network, hidden: Tensor, tokens: NDArray[np.int64]) -> int:
    """The likeliest of a few tokens; ties go to the lowest id."""
    if len(tokens) == 1:
        return int(tokens[0])
    candidates = torch.from_numpy(tokens).to(hidden.device)
    return int(tokens[int(network.logits_of(hidden, candidates).argmax())])


def _take_best(answer: Answer, logits: Tensor, allowed: Tensor) -> None:
    """Let an answer take the likeliest allowed token, given all logits [vocabulary]."""
    token = int(allowed[int(logits[allowed].argmax())])
    answer.log_probabilities.append(float(logits[token] - logits.logsumexp(dim=0)))
    answer.take(token)
