"""An engine that asks another each question once and remembers the answer.

What a judge was told can so be asked again, at no cost and with the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engine.protocol import Choice, Engine, EngineInfo, Generation, Question, Request


class RememberingEngine:
    """Passes new questions to another engine, and answers repeated ones from memory."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answers: dict[Question, Choice] = {}

    @property
    def info(self) -> EngineInfo:
        """What runs."""
        return self._engine.info

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as content of a message."""
        return self._engine.count_tokens(text)

    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        """Answer every request; nothing is remembered of it."""
        return self._engine.generate(requests)

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """Weigh the answers of every question, in order; the new ones together."""
        new = [q for q in dict.fromkeys(questions) if q not in self._answers]
        if new:
            self._answers.update(zip(new, self._engine.choose(new), strict=True))
        return [self._answers[question] for question in questions]
