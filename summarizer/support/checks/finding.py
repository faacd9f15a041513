"""What a check finds wrong with a statement."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.schema import Span, WarningCode


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement between a statement and the article.

    `words` are the statement's own, `evidence` the exact passages of the
    article that they disagree with, or that they were looked for in.
    """

    code: WarningCode
    message: str
    words: str
    evidence: tuple[Span, ...]
