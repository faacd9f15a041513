"""Grammars at work: which tokens an answer may take next, and which it must.

A `GrammarCompiler` turns a `Grammar` into a `Matcher` that walks along one
answer. llguidance does the work; its errors are sticky and silent, so every
call here looks for them.

    matcher = GrammarCompiler(tokenizer, vocabulary, end_tokens).matcher(grammar)
    matcher.forced_tokens(limit=8)  # tokens without a choice, already consumed
    matcher.allowed()               # which ids may come next
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import llguidance.numpy
import numpy as np
from llguidance import LLMatcher, LLTokenizer
from numpy.typing import NDArray

from summarizer.engine.protocol import Grammar
from summarizer.errors import GrammarError

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast


class GrammarCompiler:
    """Makes matchers for one tokenizer.

    `vocabulary` is the number of logits of the model, `end_tokens` the ids
    that end an answer.
    """

    def __init__(
        self, tokenizer: PreTrainedTokenizerFast, vocabulary: int, end_tokens: Sequence[int]
    ) -> None:
        self._tokenizer = LLTokenizer(
            tokenizer.backend_tokenizer.to_str(),
            n_vocab=max(vocabulary, len(tokenizer)),
            eos_token=list(end_tokens),
        )
        self._vocabulary = vocabulary
        self._end_tokens = frozenset(end_tokens)

    def matcher(self, grammar: Grammar) -> Matcher:
        """A matcher at the start of an answer; raises `GrammarError` for an unusable grammar."""
        return Matcher(
            LLMatcher(self._tokenizer, compiled(grammar), log_level=0),
            self._tokenizer.vocab_size,
            self._vocabulary,
            self._end_tokens,
        )

    def text(self, tokens: Sequence[int]) -> str:
        """The text of answer tokens; a character cut in half at the very end is left out."""
        content: bytes = self._tokenizer.decode_bytes(list(tokens))
        return content.decode("utf-8", errors="ignore")


class Matcher:
    """One answer's place in its grammar."""

    def __init__(
        self, matcher: LLMatcher, mask_width: int, vocabulary: int, end_tokens: frozenset[int]
    ) -> None:
        self._matcher = matcher
        self._vocabulary = vocabulary
        self._end_tokens = end_tokens
        self._words = llguidance.numpy.allocate_token_bitmask(1, mask_width)
        self._check()

    @property
    def complete(self) -> bool:
        """Whether the grammar lets nothing follow."""
        return bool(self._matcher.is_stopped())

    def forced_tokens(self, limit: int) -> list[int]:
        """Consume and return the tokens that the grammar leaves no choice about, `limit` at most.

        End tokens are not among them.
        """
        if self.complete:
            return []
        tokens = [int(token) for token in self._matcher.compute_ff_tokens()][:limit]
        ends = [i for i, token in enumerate(tokens) if token in self._end_tokens]
        tokens = tokens[: ends[0]] if ends else tokens
        for token in tokens:
            self._matcher.consume_token(token)
        self._check()
        return tokens

    def allowed(self) -> NDArray[np.bool_]:
        """Which token ids may come next: booleans of shape [vocabulary]."""
        llguidance.numpy.fill_next_token_bitmask(self._matcher, self._words)
        self._check()
        bits = np.unpackbits(self._words.view(np.uint8)[0], bitorder="little")
        return bits[: self._vocabulary].view(np.bool_)

    def count_permitted(self, tokens: Sequence[int]) -> int:
        """How many of `tokens`, from the first on, the grammar could take one after the other."""
        permitted = int(self._matcher.validate_tokens(list(tokens))) if tokens else 0
        self._check()
        return permitted

    def consume(self, token: int) -> bool:
        """Step past `token`; False when it ends the answer."""
        if token in self._end_tokens:
            return False
        self._matcher.consume_token(token)
        self._check()
        return True

    def _check(self) -> None:
        if self._matcher.is_error():
            raise GrammarError(
                f"The grammar cannot be followed: {_first_line(self._matcher.get_error())} "
                "Correct the grammar of this request."
            )


def compiled(grammar: Grammar) -> str:
    """llguidance's own form of a grammar; raises `GrammarError` for an unusable one."""
    try:
        if grammar.kind == "json_schema":
            return str(
                LLMatcher.grammar_from_json_schema(
                    grammar.source, overrides={"whitespace_flexible": False}
                )
            )
        if grammar.kind == "lark":
            return str(LLMatcher.grammar_from_lark(grammar.source))
        return str(LLMatcher.grammar_from_regex(grammar.source))
    except ValueError as error:
        raise GrammarError(
            f"The {grammar.kind} grammar cannot be read: {_first_line(str(error))} "
            "Correct the grammar of this request."
        ) from error


def _first_line(message: str) -> str:
    line = message.strip().splitlines()[0] if message.strip() else "no reason given"
    return line if line.endswith(".") else line + "."
