"""llama.cpp in a process of its own, through llama-cpp-python and its JSON-schema grammar.

Its own defaults: prompts in batches of 512, the weights mapped, the longest
beginning that a prompt shares with the one before kept. It has no way to
decode several documents together from Python, so it answers one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

import llama_cpp
from llama_cpp.llama_grammar import LlamaGrammar

from eval.speed.records import Answered, Ask, Opening, Prompt, Reply
from eval.speed.serving import Stopwatch, serve


class LlamaCpp:
    """Answers greedily from the same GGUF file that ours was made from."""

    def __init__(self, opening: Opening) -> None:
        if opening.gguf is None:
            raise ValueError("llama.cpp needs a GGUF file")
        self._llama = llama_cpp.Llama(
            opening.gguf,
            n_ctx=opening.context_tokens,
            n_threads=opening.threads,
            n_threads_batch=opening.threads,
            flash_attn=True,
            verbose=False,
        )
        self._grammar = LlamaGrammar.from_json_schema(opening.grammar, verbose=False)
        self._ends = {self._llama.token_eos()}
        self.about: Mapping[str, str | int | bool] = {
            "llama-cpp-python": version("llama-cpp-python"),
            "features": llama_cpp.llama_print_system_info().decode().strip(),
            "n_batch": self._llama.n_batch,
            "flash_attention": True,
        }

    def answer(self, asked: Ask) -> Reply:
        """Answer the prompts of one question, one after the other."""
        return Stopwatch().reply(self._one(prompt, asked.max_tokens) for prompt in asked.prompts)

    def _one(self, prompt: Prompt, max_tokens: int) -> Answered:
        watch, first = Stopwatch(), None
        tokens: list[int] = []
        finished = False
        steps = 0
        for token in self._llama.generate(prompt.tokens, temp=0.0, grammar=self._grammar):
            first = first or watch.seconds
            steps += 1
            if finished := token in self._ends:
                break
            tokens.append(token)
            if len(tokens) == max_tokens:
                break
        return Answered(
            text=self._llama.detokenize(tokens).decode("utf-8", errors="ignore"),
            finished=finished,
            generated_tokens=len(tokens),
            steps=steps,
            first_token_seconds=first,
        )


if __name__ == "__main__":
    serve(Ask, LlamaCpp)
