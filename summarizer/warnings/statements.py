"""Warnings about single statements of ours that the article does not bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from summarizer.schema import Warning, WarningCode
from summarizer.summary import GroundedSentence, Origin
from summarizer.support import Verdict
from summarizer.warnings.making import warn


def statement_warnings(
    part: Literal["summary", "claims"], verdicts: Sequence[Verdict]
) -> list[Warning]:
    """Warnings about the statements of one part of the result, whose places they give."""
    return [
        warning
        for i, verdict in enumerate(verdicts)
        for warning in _of_one(f"{part}[{i}]", verdict)
    ]


def _of_one(subject: str, verdict: Verdict) -> Iterator[Warning]:
    evidence = verdict.statement.evidence
    for finding in verdict.findings:
        yield warn(finding.code, finding.message, subject, finding.evidence)
    refuted = any(finding.code is WarningCode.UNSUPPORTED for finding in verdict.findings)
    if refuted:
        return
    if not verdict.supported:
        yield warn(
            WarningCode.UNSUPPORTED,
            "The article does not seem to say this; compare the evidence.",
            subject,
            evidence,
        )
    elif not verdict.confident:
        yield warn(
            WarningCode.LOW_CONFIDENCE,
            "The support for this is weak; compare the evidence.",
            subject,
            evidence,
        )


def origin_warnings(sentences: Sequence[GroundedSentence]) -> list[Warning]:
    """Warnings about summary sentences that were repaired."""
    return [
        warn(
            WarningCode.LOW_CONFIDENCE,
            _REPAIRED[sentence.origin],
            f"summary[{i}]",
            sentence.verdict.statement.evidence,
        )
        for i, sentence in enumerate(sentences)
        if sentence.origin in _REPAIRED
    ]


_REPAIRED = {
    Origin.REWRITTEN: "The model's first sentence failed a check and was written again.",
    Origin.ARTICLE: "The model's sentence failed a check; the article's own words stand here.",
}
