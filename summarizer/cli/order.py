"""What one command line asks for."""

from __future__ import annotations

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


class PrecisionChoice(StrEnum):
    """Number formats that weights can run in; `auto` takes the fastest that keeps its quality."""

    AUTO = "auto"
    INT8 = "int8"
    FP32 = "fp32"
    BF16 = "bf16"


@dataclass(frozen=True, slots=True)
class Order:
    """One article to summarise, and how to write the result.

    `output` is a file's path, or None for standard output. `progress` asks
    for progress where there is no terminal to draw it on.
    """

    article: str
    output_format: OutputFormat
    output: str | None
    model: str | None
    precision: PrecisionChoice
    settings: Settings
    include_text: bool
    progress: bool
    quiet: bool
    debug: bool


def checked_article(article: str | None) -> str:
    """What to read, standard input where nothing is named; raises OptionError for an empty name."""
    if article is None:
        return STANDARD_INPUT
    if not article.strip():
        raise OptionError("The article's name is empty. Give a file, or - for standard input.")
    return article


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
