"""The local engine in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from eval.speed.records import Answered, Ask, Opening, Reply
from eval.speed.serving import Stopwatch, serve
from summarizer.engine.local import LocalEngine
from summarizer.engine.precision import choose_precision
from summarizer.engine.protocol import Generation, Grammar, Request
from summarizer.errors import EngineError
from summarizer.models import prepare, resolve


class Ours:
    """Answers by `LocalEngine.generate`: prompts of one question decode together."""

    def __init__(self, opening: Opening) -> None:
        prepared = prepare(resolve(opening.model), choose_precision("auto"))
        self._engine = LocalEngine.load(prepared, threads=opening.threads)
        self._grammar = Grammar("json_schema", opening.grammar)
        self.about: Mapping[str, str | int | bool] = {
            "precision": self._engine.info.precision,
            "torch": version("torch"),
            "llguidance": version("llguidance"),
        }

    def answer(self, asked: Ask) -> Reply:
        """Answer the prompts of one question together."""
        requests = [
            Request(prompt.messages, self._grammar, asked.max_tokens) for prompt in asked.prompts
        ]
        watch = Stopwatch()
        generations = self._engine.generate(requests)
        reply = watch.reply(_answered(generation) for generation in generations)
        for prompt, generation in zip(asked.prompts, generations, strict=True):
            if generation.prompt_tokens != len(prompt.tokens):
                raise EngineError(
                    f"The prompt {prompt.name} has {generation.prompt_tokens} tokens here and "
                    f"{len(prompt.tokens)} for the other engines; they must be the same."
                )
        return reply


def _answered(generation: Generation) -> Answered:
    return Answered(
        text=generation.text,
        finished=generation.finish == "stop",
        generated_tokens=generation.generated_tokens,
        steps=generation.steps,
        first_token_seconds=generation.first_token_seconds,
    )


if __name__ == "__main__":
    serve(Ask, Ours)
