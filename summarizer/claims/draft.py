"""A claim before the model has worded it: who says what, where, and how surely we know it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summarizer.analysis.attribution import Extent
from summarizer.schema import AttributionKind, Span, Speaker, Stance

UNCLEAR_NAME = "unclear"
"""The name of a speaker whom the text does not decide; no guess stands in its place."""

UNNAMED = "unnamed source"
"""The name of a source that the text leaves out altogether: `is said to be`, `reportedly`."""

AUTHOR = "the article's author"
"""The name of the article's own voice."""


class Unclear(StrEnum):
    """What the text leaves undecided about a claim."""

    SPEAKER = "speaker"
    QUOTATION_MARKS = "quotation_marks"


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """Everything of a claim but its restatement and its support.

    `content` is the largest stretch of the content where a cue interrupts
    it; `evidence` holds the whole sentences of every part, in the order of
    the text, so that nothing is lost. `context` are the sentences that a
    reader needs to understand the claim, the evidence among them.
    `reported_by` is who passes the claim on, where the speaker's words
    reach the article through somebody else. `disputes` indexes, in the list
    that holds this draft, the claim that this one denies. `sentence` is the
    index of the first evidence sentence. `salience` is in [0, 1].
    """

    speaker: Speaker
    cue: Span | None
    content: Span
    quote: Span | None
    attribution: AttributionKind
    stance: Stance
    evidence: tuple[Span, ...]
    context: tuple[Extent, ...]
    sentence: int
    salience: float = 0.0
    unclear: tuple[Unclear, ...] = ()
    reported_by: Speaker | None = None
    disputes: int | None = None
