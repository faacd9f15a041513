"""What every engine offers: constrained generation and a choice between answers.

An engine takes chat messages and a grammar and gives text that the grammar
accepts. Requests that share their first messages (the system message, the
article) share the computation of them; engines find the shared part
themselves, so callers put what is shared first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]
FinishReason = Literal["stop", "length"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a chat. `content` is text: no special token in it is ever obeyed."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """What an answer must look like.

    `kind` says how to read `source`: a JSON schema (as JSON text), a Lark
    grammar in llguidance's dialect, or one regular expression that the whole
    answer matches (Rust `regex` syntax).
    """

    kind: Literal["json_schema", "lark", "regex"]
    source: str


@dataclass(frozen=True, slots=True)
class Request:
    """Ask for one answer: the chat so far, its grammar, and at most `max_tokens` tokens."""

    messages: tuple[Message, ...]
    grammar: Grammar
    max_tokens: int


@dataclass(frozen=True, slots=True)
class Generation:
    """One answer.

    `finish` is `stop` when the answer is complete under its grammar and
    `length` when `max_tokens` came first. `prompt_tokens` counts the whole
    prompt, `cached_tokens` those of them that needed no computation,
    `forced_tokens` those of `generated_tokens` that the grammar left no
    choice about. `mean_log_probability` is over the tokens chosen with the
    whole vocabulary in view, in nats, before the grammar's mask; None where
    there were none or the engine cannot tell. `steps` counts the model
    steps that chose its tokens and `first_token_seconds` is the time from the
    call to the first token that the model chose; None where the engine cannot
    tell.
    """

    text: str
    finish: FinishReason
    prompt_tokens: int
    cached_tokens: int
    generated_tokens: int
    forced_tokens: int
    mean_log_probability: float | None = None
    steps: int | None = None
    first_token_seconds: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """Ask which of a few short answers comes next, without generating any."""

    messages: tuple[Message, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Log-probability, in nats, of each answer's first token, in the question's order."""

    log_probabilities: tuple[float, ...]
    prompt_tokens: int
    cached_tokens: int


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What runs: for provenance and for the size of pieces.

    `context_tokens` is the longest prompt plus answer that the engine takes.
    """

    engine: str
    model: str
    model_sha256: str | None
    precision: str
    context_tokens: int


class Engine(Protocol):
    """Constrained generation over some model. Greedy and deterministic."""

    @property
    def info(self) -> EngineInfo:
        """What runs."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as content of a message, special tokens read as text."""
        ...

    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        """Answer every request, in order; several decode together where the engine can.

        Raises `EngineError` when a prompt does not fit the context and
        `GrammarError` for a grammar that cannot be followed.
        """
        ...

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """Weigh the answers of every question, in order."""
        ...
