"""An engine that keeps count of the work it passes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.engine.protocol import (
    Choice,
    Engine,
    EngineInfo,
    Generation,
    Question,
    Request,
)
from summarizer.schema import TokenCounts


class MeteredEngine:
    """Passes every request to another engine and adds up its tokens."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.tokens = TokenCounts(prompt=0, cached=0, generated=0, forced=0)

    @property
    def info(self) -> EngineInfo:
        """What runs."""
        return self._engine.info

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as content of a message."""
        return self._engine.count_tokens(text)

    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        """Answer every request and count its tokens."""
        generations = self._engine.generate(requests)
        self._count_prompts(generations)
        self.tokens = self.tokens.model_copy(
            update={
                "generated": self.tokens.generated + sum(g.generated_tokens for g in generations),
                "forced": self.tokens.forced + sum(g.forced_tokens for g in generations),
            }
        )
        return generations

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """Weigh every question's answers and count its tokens."""
        choices = self._engine.choose(questions)
        self._count_prompts(choices)
        return choices

    def _count_prompts(self, answers: Iterable[Generation | Choice]) -> None:
        counted = list(answers)
        self.tokens = self.tokens.model_copy(
            update={
                "prompt": self.tokens.prompt + sum(answer.prompt_tokens for answer in counted),
                "cached": self.tokens.cached + sum(answer.cached_tokens for answer in counted),
            }
        )
