"""Holds an answer that a server sent to its grammar.

    held = AnswerCheck(Grammar("regex", "[a-z]+ [0-9]")).hold(text, ended=True)

llguidance walks along the answer byte by byte, as it walks along the local
engine's tokens. An answer may differ from what the grammar takes in white
space alone, and one that goes on after the grammar has it whole is cut there,
at white space: with the grammar's mask the model would have had to end there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from llguidance import LLMatcher, LLTokenizer

from summarizer.engine.grammar import compiled
from summarizer.engine.protocol import Grammar
from summarizer.errors import GrammarError

_FENCE: Final = re.compile(r"\s*```(?:json)?\s*(?P<inside>.*?)\s*```\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Held:
    """An answer as the grammar takes it; not `whole` where the model ran out of room."""

    text: str
    whole: bool


class AnswerCheck:
    """Holds answers to one grammar; raises `GrammarError` for one that cannot be followed."""

    def __init__(self, grammar: Grammar) -> None:
        self._kind = grammar.kind
        self._matcher = LLMatcher(_bytes_alone(), compiled(grammar), log_level=0)
        self._require_sound()

    def hold(self, text: str, *, ended: bool) -> Held | None:
        """`text` as the grammar takes it, None where it does not.

        `ended` says that the model ended by itself; an answer that was cut
        off need only be a beginning.
        """
        readings = list(dict.fromkeys(self._readings(text)))
        for reading in readings:
            if self._accepts(reading):
                return Held(reading, whole=True)
        if not ended:
            begun = [reading for reading in readings if self._begins_with(reading)]
            if begun:
                return Held(begun[0], whole=False)
        cut = [self._whole_beginning(reading) for reading in readings]
        longest = max(filter(None, cut), key=len, default=None)
        return Held(longest, whole=True) if longest is not None else None

    def _readings(self, text: str) -> Iterator[str]:
        """`text` with less and less of its white space."""
        if self._kind == "json_schema":
            yield from _compact_json(text)
        yield text
        yield text.strip()
        yield " ".join(text.split())

    def _accepts(self, text: str) -> bool:
        return self._begins_with(text) and bool(self._matcher.is_accepting())

    def _begins_with(self, text: str) -> bool:
        """Whether the grammar can begin with `text`; the matcher then stands behind it."""
        self._matcher.reset()
        content = text.encode("utf-8", "replace")
        n_taken = int(self._matcher.try_consume_tokens(list(content)))
        self._require_sound()
        return n_taken == len(content)

    def _require_sound(self) -> None:
        """llguidance's errors are silent and stay."""
        if self._matcher.is_error():
            raise GrammarError(
                f"The {self._kind} grammar cannot be followed. Correct the grammar of this request."
            )

    def _whole_beginning(self, text: str) -> str | None:
        """The longest beginning that ends before white space and that the grammar takes whole."""
        ends = [match.start() for match in re.finditer(r"\s+", text)]
        return next((text[:end] for end in reversed(ends) if self._accepts(text[:end])), None)


def _compact_json(text: str) -> Iterator[str]:
    """The JSON value in `text`, written as grammars here have it: without white space."""
    fenced = _FENCE.fullmatch(text)
    try:
        value = json.loads(fenced["inside"] if fenced else text)
    except ValueError:
        return
    yield json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _bytes_alone() -> LLTokenizer:
    """llguidance's own tokenizer in which every byte is a token and its number."""
    return LLTokenizer("byte")
