"""The whole pipeline in a process of its own: one article by all stages, then a prompt alone."""

from __future__ import annotations

import time
from collections.abc import Mapping

from eval.speed.records import Opening, ReadAsk, ReadReply
from eval.speed.serving import peak_bytes, serve
from summarizer import Summarizer
from summarizer.engine.local import LocalEngine
from summarizer.engine.precision import choose_precision
from summarizer.engine.protocol import Grammar, Message, Request
from summarizer.models import prepare, resolve

# Another opening of the prompt, so that nothing is found that the summary left in memory.
_FRESH = Message("system", "Read this.")


class WholePipeline:
    """Summarises by `Summarizer.summarize`."""

    def __init__(self, opening: Opening) -> None:
        prepared = prepare(resolve(opening.model), choose_precision("auto"))
        self._engine = LocalEngine.load(prepared, threads=opening.threads)
        self._summarizer = Summarizer.with_engine(self._engine)
        self._grammar = Grammar("json_schema", opening.grammar)
        self.about: Mapping[str, str | int | bool] = {"precision": self._engine.info.precision}

    def answer(self, asked: ReadAsk) -> ReadReply:
        """Summarise, look at the memory, then read the prompt."""
        began = time.perf_counter()
        result = self._summarizer.summarize(asked.text)
        seconds = time.perf_counter() - began
        return ReadReply(
            seconds=seconds,
            stages=result.provenance.timings,
            peak_bytes=peak_bytes(),
            prefill_seconds=self._prefill(asked),
        )

    def _prefill(self, asked: ReadAsk) -> float | None:
        if asked.prompt is None:
            return None
        messages = (_FRESH, *asked.prompt.messages[1:])
        [answer] = self._engine.generate([Request(messages, self._grammar, max_tokens=8)])
        return answer.first_token_seconds


if __name__ == "__main__":
    serve(ReadAsk, WholePipeline)
