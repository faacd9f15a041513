"""Plain transformers in a process of its own: `generate` in fp32 over the same weights.

An llguidance logits processor holds the answers to the schema. Prompts begin
from a kept copy of what all of them share, as the library's guide to its
caches shows; several are padded after it, on the left of what is their own,
and answered as one batch.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from importlib.metadata import version

import torch
from torch import Tensor
from transformers import (
    AutoModelForCausalLM,
    DynamicCache,
    LogitsProcessor,
    LogitsProcessorList,
    PreTrainedModel,
)

from eval.speed.records import Answered, Ask, Opening, Prompt, Reply
from eval.speed.serving import Stopwatch, serve
from summarizer.engine.grammar import GrammarCompiler, Matcher
from summarizer.engine.protocol import Grammar
from summarizer.engine.text_side import load_text_side
from summarizer.models import prepare, resolve


class GrammarProcessor(LogitsProcessor):
    """Lets each row of a batch take only tokens that its grammar allows, then its end.

    `first_choice_seconds` is when the first logits came, by `watch`; `steps`
    counts the model's steps.
    """

    def __init__(self, matchers: Sequence[Matcher], ends: Sequence[int], watch: Stopwatch) -> None:
        self._matchers = matchers
        self._ends = list(ends)
        self._over = [False] * len(matchers)
        self._watch = watch
        self.first_choice_seconds: float | None = None
        self.steps = 0

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Mask `scores` [rows, vocabulary] after the tokens `input_ids` [rows, length]."""
        if self.steps > 0:
            self._consume(input_ids[:, -1].tolist())
        self.first_choice_seconds = self.first_choice_seconds or self._watch.seconds
        self.steps += 1
        banned = torch.ones_like(scores, dtype=torch.bool)
        for row, matcher in enumerate(self._matchers):
            if self._over[row] or matcher.complete:
                banned[row, self._ends] = False
            else:
                banned[row] = ~torch.from_numpy(matcher.allowed())
        return scores.masked_fill(banned, float("-inf"))

    def _consume(self, tokens: Sequence[int]) -> None:
        for row, token in enumerate(tokens):
            self._over[row] = self._over[row] or token in self._ends
            if not self._over[row]:
                self._matchers[row].consume(token)


class Transformers:
    """Answers by `generate`, greedily."""

    def __init__(self, opening: Opening) -> None:
        torch.set_num_threads(opening.threads)
        prepared = prepare(resolve(opening.model), "fp32")
        side = load_text_side(prepared)
        self._compiler = GrammarCompiler(side.tokenizer, side.vocabulary, side.end_tokens)
        self._ends = list(side.end_tokens)
        self._grammar = Grammar("json_schema", opening.grammar)
        self._model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(
            prepared.path, dtype=torch.float32
        )
        self._shared = opening.shared
        self._kept: DynamicCache | None = None
        self.about: Mapping[str, str | int | bool] = {
            "precision": "fp32",
            "transformers": version("transformers"),
            "torch": version("torch"),
        }

    @torch.inference_mode()
    def answer(self, asked: Ask) -> Reply:
        """Answer the prompts of one question as one padded batch."""
        watch = Stopwatch()
        matchers = [self._compiler.matcher(self._grammar) for _ in asked.prompts]
        processor = GrammarProcessor(matchers, self._ends, watch)
        written = self._generate(asked, processor)
        first = processor.first_choice_seconds if len(asked.prompts) == 1 else None
        return watch.reply(self._answered(row, processor.steps, first) for row in written)

    def _generate(self, asked: Ask, processor: GrammarProcessor) -> list[list[int]]:
        """The tokens after each prompt, ends and padding among them."""
        longest = max(len(prompt.tokens) for prompt in asked.prompts)
        padding = [longest - len(prompt.tokens) for prompt in asked.prompts]
        rows = [self._padded(prompt, n) for prompt, n in zip(asked.prompts, padding, strict=True)]
        outputs: Tensor = self._model.generate(  # type: ignore[operator]
            torch.tensor(rows),
            attention_mask=torch.stack([self._mask(n, longest) for n in padding]),
            past_key_values=self._cache(len(rows)),
            logits_processor=LogitsProcessorList([processor]),
            do_sample=False,
            max_new_tokens=asked.max_tokens,
            eos_token_id=self._ends,
            pad_token_id=self._ends[0],
        )
        written: list[list[int]] = outputs[:, longest:].tolist()
        return written

    def _padded(self, prompt: Prompt, padding: int) -> list[int]:
        shared = len(self._shared)
        return [*prompt.tokens[:shared], *[self._ends[0]] * padding, *prompt.tokens[shared:]]

    def _mask(self, padding: int, length: int) -> Tensor:
        """1 for tokens and 0 for padding: [length]."""
        mask = torch.ones(length, dtype=torch.long)
        mask[len(self._shared) : len(self._shared) + padding] = 0
        return mask

    def _cache(self, rows: int) -> DynamicCache:
        """Keys and values of what all prompts share, computed once, for so many rows."""
        if self._kept is None:
            self._kept = DynamicCache(config=self._model.config)
            self._model.base_model(torch.tensor([self._shared]), past_key_values=self._kept)
        cache = copy.deepcopy(self._kept)
        cache.batch_repeat_interleave(rows)
        return cache

    def _answered(self, tokens: Sequence[int], steps: int, first: float | None) -> Answered:
        ends = [place for place, token in enumerate(tokens) if token in self._ends]
        kept = tokens[: ends[0]] if ends else tokens
        return Answered(
            text=self._compiler.text(kept),
            finished=bool(ends),
            generated_tokens=len(kept),
            steps=steps,
            first_token_seconds=first,
        )


if __name__ == "__main__":
    serve(Ask, Transformers)
