"""The entailment probe: how far the model itself finds a statement in a passage.

The model is asked whether every detail of the statement is stated in or
directly implied by the passage, and the logits of `Yes` and `No` are
compared. The passage stands first, so that many statements about one passage
share its computation. The same probe serves the support checks and the
harness's meaning matcher.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engine.protocol import Engine, Question
from summarizer.prompting import Prompts

_ANSWERS = ("Yes", "No")


def entailment_logits(
    statements: Sequence[str], passage: str, engine: Engine, prompts: Prompts
) -> list[float]:
    """For each statement, the log-odds in nats of `Yes` over `No`; above 0 leans to `Yes`."""
    questions = [
        Question(prompts.render("support", passage=passage, statement=statement), _ANSWERS)
        for statement in statements
    ]
    return [
        choice.log_probabilities[0] - choice.log_probabilities[1]
        for choice in engine.choose(questions)
    ]
