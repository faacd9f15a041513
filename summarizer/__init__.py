"""A news article in; out come a summary, who says what, and what to beware of.

    from summarizer import summarize

    result = summarize(open("article.txt").read())
    for claim in result.claims:
        print(claim.speaker.name, claim.stance, claim.text)

Names are imported when they are first used, so that importing the package
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.batch.serving import AsyncSummarizer
    from summarizer.documents import Document, document_from_text, read_document
    from summarizer.errors import SummarizerError
    from summarizer.outcomes import Outcome
    from summarizer.pipeline import Summarizer, summarize
    from summarizer.schema import (
        Claim,
        SentenceCheck,
        Span,
        Speaker,
        SummaryResult,
        SummarySentence,
        Warning,
        WarningCode,
    )
    from summarizer.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "AsyncSummarizer",
    "Claim",
    "Document",
    "Outcome",
    "SentenceCheck",
    "Settings",
    "Span",
    "Speaker",
    "Summarizer",
    "SummarizerError",
    "SummaryResult",
    "SummarySentence",
    "Warning",
    "WarningCode",
    "document_from_text",
    "read_document",
    "summarize",
]

_HOMES = {
    "AsyncSummarizer": "batch.serving",
    "Claim": "schema",
    "Document": "documents",
    "Outcome": "outcomes",
    "SentenceCheck": "schema",
    "Settings": "settings",
    "Span": "schema",
    "Speaker": "schema",
    "Summarizer": "pipeline",
    "SummarizerError": "errors",
    "SummaryResult": "schema",
    "SummarySentence": "schema",
    "Warning": "schema",
    "WarningCode": "schema",
    "document_from_text": "documents",
    "read_document": "documents",
    "summarize": "pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
