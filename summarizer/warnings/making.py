"""Making a warning of a code: its severity comes from the code's definition."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schema import CODES, Span, Warning, WarningCode


def warn(
    code: WarningCode, message: str, subject: str = "document", evidence: Sequence[Span] = ()
) -> Warning:
    """A warning of `code` about `subject`, with the passages that give rise to it."""
    return Warning(
        code=code,
        severity=CODES[code].severity,
        message=message,
        subject=subject,
        evidence=list(evidence),
    )
