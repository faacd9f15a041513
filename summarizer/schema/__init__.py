"""The result: what one article becomes, as validated pydantic objects.

Every `Span` is exact: `document.text[span.start:span.end] == span.text`.
"""

from summarizer.schema.check import CheckFinding, CheckVerdict, SentenceCheck
from summarizer.schema.codes import CODES, CodeDefinition, Severity, WarningCode
from summarizer.schema.result import (
    SCHEMA_VERSION,
    AttributionKind,
    Claim,
    DocumentInfo,
    Provenance,
    Speaker,
    SpeakerKind,
    Stance,
    SummaryResult,
    SummarySentence,
    TokenCounts,
    Warning,
)
from summarizer.schema.span import Span

__all__ = [
    "CODES",
    "SCHEMA_VERSION",
    "AttributionKind",
    "CheckFinding",
    "CheckVerdict",
    "Claim",
    "CodeDefinition",
    "DocumentInfo",
    "Provenance",
    "SentenceCheck",
    "Severity",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "SummaryResult",
    "SummarySentence",
    "TokenCounts",
    "Warning",
    "WarningCode",
]
