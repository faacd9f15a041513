"""The plain way to the same answers: transformers, everything recomputed at every step.

Nothing of the engine is used here: no cache, no batch, no shared prefix, and
one token at a time. Slow and easy to believe.
"""

from __future__ import annotations

from dataclasses import dataclass

import llguidance.hf
import llguidance.numpy
import numpy as np
import torch
from llguidance import LLMatcher
from transformers import AutoModelForCausalLM, AutoTokenizer

from summarizer.engine.protocol import Grammar, Request
from summarizer.models.prepared import PreparedModel


@dataclass(frozen=True)
class PlainAnswer:
    tokens: list[int]
    text: str
    finish: str


class PlainLoop:
    def __init__(self, prepared: PreparedModel) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(prepared.path)
        self.model = AutoModelForCausalLM.from_pretrained(prepared.path, dtype=torch.float32)
        self.model.train(False)
        self.grammar_tokenizer = llguidance.hf.from_tokenizer(self.tokenizer)

    def prompt(self, request: Request) -> list[int]:
        chat = [{"role": m.role, "content": m.content} for m in request.messages]
        text = self.tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True)
        return self.tokenizer.encode(text, add_special_tokens=False)

    @torch.inference_mode()
    def next_logits(self, tokens: list[int]) -> torch.Tensor:
        return self.model(input_ids=torch.tensor([tokens]), use_cache=False).logits[0, -1]

    def answer(self, request: Request) -> PlainAnswer:
        matcher = LLMatcher(self.grammar_tokenizer, _source(request.grammar))
        prompt, tokens = self.prompt(request), []
        finish = "length"
        while len(tokens) < request.max_tokens:
            token = self._forced(matcher)
            if token is None:
                token = self._best_allowed(matcher, prompt + tokens)
            if token == self.tokenizer.eos_token_id:
                finish = "stop"
                break
            assert matcher.consume_token(token)
            tokens.append(token)
            if matcher.is_stopped():
                finish = "stop"
                break
        text = self.grammar_tokenizer.decode_bytes(tokens).decode("utf-8", errors="ignore")
        return PlainAnswer(tokens, text, finish)

    def _forced(self, matcher: LLMatcher) -> int | None:
        forced = matcher.compute_ff_tokens()
        return forced[0] if forced and forced[0] != self.tokenizer.eos_token_id else None

    def _best_allowed(self, matcher: LLMatcher, tokens: list[int]) -> int:
        mask = llguidance.numpy.allocate_token_bitmask(1, len(self.tokenizer))
        llguidance.numpy.fill_next_token_bitmask(matcher, mask)
        logits = self.next_logits(tokens).numpy()[None].copy()
        llguidance.numpy.apply_token_bitmask_inplace(logits, mask)
        return int(np.argmax(logits[0]))


def _source(grammar: Grammar) -> str:
    if grammar.kind == "json_schema":
        return LLMatcher.grammar_from_json_schema(
            grammar.source, overrides={"whitespace_flexible": False}
        )
    if grammar.kind == "lark":
        return LLMatcher.grammar_from_lark(grammar.source)
    return LLMatcher.grammar_from_regex(grammar.source)
