"""What goes over the wire: OpenAI's chat completions, as far as they are used here.

What a server adds is left alone; what is missing or of another type is an
error of the server's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from summarizer.engine.protocol import Message


class _Received(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Alternative(_Received):
    """A token that could come next and its log-probability in nats."""

    token: str
    logprob: float


class TokenChoice(Alternative):
    """The token that came, and the most probable ones in its place."""

    top_logprobs: list[Alternative] = []


class LogProbabilities(_Received):
    """Log-probabilities, token by token."""

    content: list[TokenChoice] | None = None


class Reply(_Received):
    """The assistant's message."""

    content: str | None = None


class Answer(_Received):
    """One answer and why it ended."""

    message: Reply
    finish_reason: str | None = None
    logprobs: LogProbabilities | None = None


class PromptDetails(_Received):
    """How much of a prompt needed no computation."""

    cached_tokens: int | None = None


class Usage(_Received):
    """Tokens read and written."""

    prompt_tokens: int = 0
    completion_tokens: int | None = 0
    prompt_tokens_details: PromptDetails | None = None


class Completion(_Received):
    """What comes back for a chat."""

    choices: Annotated[list[Answer], Field(min_length=1)]
    usage: Usage | None = None

    @property
    def answer(self) -> Answer:
        """The answer, of which one was asked for."""
        return self.choices[0]

    @property
    def prompt_tokens(self) -> int:
        """Tokens of the prompt; 0 where the server does not tell."""
        return self.usage.prompt_tokens if self.usage else 0

    @property
    def generated_tokens(self) -> int:
        """Tokens of the answer; 0 where the server does not tell."""
        return (self.usage.completion_tokens or 0) if self.usage else 0

    @property
    def cached_tokens(self) -> int:
        """Tokens of the prompt that needed no computation; 0 where the server does not tell."""
        details = self.usage.prompt_tokens_details if self.usage else None
        return (details.cached_tokens or 0) if details else 0


class ListedModel(_Received):
    """A model that the server offers; `max_model_len` is what vLLM and SGLang tell of it."""

    id: str
    max_model_len: int | None = None


class ModelList(_Received):
    """The models that a server offers."""

    data: list[ListedModel]


class ErrorDetail(_Received):
    """What went wrong, in the server's words."""

    message: str


class ErrorReply(_Received):
    """How a server tells of an error; its shape differs from server to server."""

    error: ErrorDetail | str | None = None
    message: str | None = None
    detail: object = None

    @property
    def words(self) -> str:
        """The message, empty where there is none."""
        if isinstance(self.error, ErrorDetail):
            return self.error.message
        told = self.error or self.message or self.detail
        return "" if told is None else str(told)


Body = dict[str, object]


def chat(model: str, messages: Sequence[Message], max_tokens: int) -> Body:
    """Ask for one greedy answer of at most `max_tokens` tokens."""
    return {
        "model": model,
        "messages": [{"role": each.role, "content": each.content} for each in messages],
        "max_tokens": max_tokens,
        "temperature": 0,
        "seed": 0,
        "stream": False,
    }
