"""What one command line asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.errors import OptionError
from summarizer.settings import Settings

DEFAULTS = Settings()
STANDARD_INPUT = "-"


class OutputFormat(StrEnum):
    """How a result is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class PrecisionChoice(StrEnum):
    """Number formats that weights can run in; `auto` takes the fastest that keeps its quality."""

    AUTO = "auto"
    INT8 = "int8"
    FP32 = "fp32"
    BF16 = "bf16"


@dataclass(frozen=True, slots=True)
class Order:
    """What to summarise, and how to write the result.

    `articles` are one or more; several only where `output` is a results file.
    `output` is a file's path, or None for standard output. `progress` asks
    for progress where there is no terminal to draw it on. `text_field` and
    `id_field` name the fields of rows, where the user named them.
    """

    articles: tuple[str, ...]
    output_format: OutputFormat
    output: str | None
    model: str | None
    precision: PrecisionChoice
    settings: Settings
    include_text: bool
    text_field: str | None
    id_field: str | None
    allow_local: bool
    progress: bool
    quiet: bool
    debug: bool

    @property
    def article(self) -> str:
        """The article, where there is one."""
        return self.articles[0]


def checked_articles(articles: Sequence[str] | None) -> tuple[str, ...]:
    """What to read, standard input where nothing is named; raises OptionError for an empty name."""
    if not articles:
        return (STANDARD_INPUT,)
    if not all(article.strip() for article in articles):
        raise OptionError("The article's name is empty. Give a file, or - for standard input.")
    return tuple(articles)


def checked_progress(progress: bool, *, quiet: bool) -> bool:
    """Whether progress was asked for; raises OptionError where silence was as well."""
    if progress and quiet:
        raise OptionError("--progress and --quiet contradict each other. Give one of them.")
    return progress


def checked_settings(max_sentences: int, max_claims: int | None, *, all_claims: bool) -> Settings:
    """The settings that these options ask for; raises OptionError, in the options' own names."""
    if all_claims and max_claims is not None:
        raise OptionError("--max-claims and --all-claims contradict each other. Give one of them.")
    limit = DEFAULTS.max_claims if max_claims is None else max_claims
    try:
        return Settings(max_sentences, None if all_claims else limit)
    except OptionError as error:
        message = str(error).replace("max_sentences", "--max-sentences")
        raise OptionError(message.replace("max_claims", "--max-claims")) from None
