"""What a check of one sentence against one article comes to."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from summarizer.schema.codes import Severity, WarningCode
from summarizer.schema.part import Part
from summarizer.schema.result import DocumentInfo, Provenance, Warning
from summarizer.schema.span import Span


class CheckVerdict(StrEnum):
    """How a sentence stands to an article."""

    SUPPORTED = "supported"
    DOUBTFUL = "doubtful"
    UNSUPPORTED = "unsupported"


class CheckFinding(Part):
    """One disagreement between the sentence and the article."""

    code: WarningCode = Field(description="What it is about; `docs/warnings.md` explains each.")
    severity: Severity = Field(description="How much it should weigh.")
    message: str = Field(min_length=1, description="The disagreement in words.")
    words: str = Field(description="The words of the sentence that it concerns.")
    evidence: list[Span] = Field(
        description="The passages that disagree, or in which the words were looked for."
    )


class SentenceCheck(Part):
    """One sentence held against one article: is it borne out, where, and what disagrees?"""

    schema_version: Literal["1.0"] = Field(default="1.0", description="Version of this schema.")
    document: DocumentInfo = Field(description="The article.")
    sentence: str = Field(min_length=1, description="The sentence, its white space evened out.")
    verdict: CheckVerdict = Field(
        description="`supported`: the article bears it out and no check disagrees; `doubtful`: "
        "the support is weak, or a check disagrees; `unsupported`: the article does not seem "
        "to say it."
    )
    support: float = Field(
        ge=0.0, le=1.0, description="Calibrated probability that the article bears it out."
    )
    evidence: list[Span] = Field(description="The passages that best carry it, best first.")
    findings: list[CheckFinding] = Field(description="What the checks disagree with, each once.")
    warnings: list[Warning] = Field(
        description="What limits the check as a whole: language, length, orders in the article."
    )
    provenance: Provenance = Field(description="What made this check.")
