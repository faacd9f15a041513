"""The work that every engine is given: one object about one article, under one schema.

task = Task(encode=ChatEncoder(tokenizer).encode, max_tokens=256, context_tokens=8192)
task.prompt(article)   # the chat and its tokens
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.speed.articles import Article
from eval.speed.records import Prompt
from summarizer.engine.protocol import Message
from summarizer.errors import OptionError
from summarizer.prompting import Prompts

TEMPLATE: Final = "article_object"
MAX_TOKENS: Final = 256
CONTEXT_TOKENS: Final = 8192

WARM_UP: Final = Article(
    "warm-up",
    "The lock keepers of Ostrand will stop work on Sunday unless they are paid for nights, "
    "their union said. The canal office said that it had made an offer. It gave no figure.",
)
"""Answered first and not counted, as are the instructions and examples that all prompts share."""

_FOLDER: Final = Path(__file__).parent / "prompts"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SpokenClaim(_Strict):
    """Who says what."""

    speaker: str
    text: str


class ArticleObject(_Strict):
    """A small summary of one article; its lists are bounded so that answers are of like length."""

    headline: str
    sentences: Annotated[list[str], Field(min_length=2, max_length=3)]
    claims: Annotated[list[SpokenClaim], Field(min_length=2, max_length=3)]


SCHEMA: Final = json.dumps(ArticleObject.model_json_schema())


@dataclass(frozen=True)
class Task:
    """Makes prompts; `encode` turns a chat into tokens, bounds are in tokens."""

    encode: Callable[[Sequence[Message]], list[int]]
    max_tokens: int = MAX_TOKENS
    context_tokens: int = CONTEXT_TOKENS

    def prompt(self, article: Article) -> Prompt:
        """The chat about one article; raises OptionError where it does not fit the context."""
        messages = _templates().render(TEMPLATE, article=article.text.strip())
        tokens = self.encode(messages)
        if len(tokens) + self.max_tokens > self.context_tokens:
            raise OptionError(
                f"The article {article.name} makes a prompt of {len(tokens)} tokens, which with "
                f"its answer does not fit the {self.context_tokens} that every engine is given. "
                "Leave it out."
            )
        return Prompt(name=article.name, messages=messages, tokens=tuple(tokens))


def prompt_sha256() -> str:
    """Hash of the template and its examples."""
    return _templates().hashes[TEMPLATE]


def is_valid(text: str) -> bool:
    """Whether `text` is a whole object under the schema."""
    try:
        ArticleObject.model_validate_json(text)
    except ValidationError:
        return False
    return True


def shared_tokens(first: Prompt, second: Prompt) -> int:
    """How many tokens two prompts begin with in common."""
    pairs = zip(first.tokens, second.tokens, strict=False)
    return next(
        (place for place, (one, two) in enumerate(pairs) if one != two),
        min(len(first.tokens), len(second.tokens)),
    )


def _templates() -> Prompts:
    return Prompts.load(_FOLDER)
