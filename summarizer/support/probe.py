"""The entailment probe: how far the model itself finds a statement in a passage.

The model is asked whether every detail of the statement is stated in or
directly implied by the passage, and the logits of `Yes` and `No` are
compared. The passage stands first, so that many statements about one passage
share its computation. The same probe serves the support checks and the
harness's meaning matcher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engine.protocol import Engine, Question
from summarizer.prompting import Prompts

_ANSWERS = ("Yes", "No")


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage and a statement that it may bear out."""

    passage: str
    statement: str


def entailment_logits(
    statements: Sequence[str], passage: str, engine: Engine, prompts: Prompts
) -> list[float]:
    """For each statement, the log-odds in nats of `Yes` over `No`; above 0 leans to `Yes`."""
    return pair_logits([Pair(passage, statement) for statement in statements], engine, prompts)


def pair_logits(pairs: Sequence[Pair], engine: Engine, prompts: Prompts) -> list[float]:
    """The same for pairs; those of one passage stand together for the engine's sake."""
    questions = [
        Question(
            prompts.render("support", passage=pair.passage, statement=pair.statement), _ANSWERS
        )
        for pair in pairs
    ]
    return [
        choice.log_probabilities[0] - choice.log_probabilities[1]
        for choice in engine.choose(questions)
    ]
