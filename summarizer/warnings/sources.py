"""Warnings about who speaks: unnamed, alone, second hand, contradicted, or undecided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.claims import ClaimDraft, Unclear
from summarizer.schema import SpeakerKind, Warning, WarningCode
from summarizer.warnings.making import warn

_UNDECIDED = "The article does not decide who says this."
_MARKS = "The quotation marks here do not pair, so where these words end is not certain."


def source_warnings(drafts: Sequence[ClaimDraft], n_kept: int) -> list[Warning]:
    """Warnings about the sources of the claims; `drafts` are all of them, the kept ones first."""
    found = [warning for i, draft in enumerate(drafts[:n_kept]) for warning in _of_one(i, draft)]
    disputes = [w for draft in drafts for w in _dispute(draft, drafts, n_kept)]
    return [*found, *disputes, *_single_source(drafts)]


def _of_one(index: int, draft: ClaimDraft) -> Iterator[Warning]:
    subject = f"claims[{index}]"
    if draft.unclear:
        yield warn(
            WarningCode.UNCLEAR_ATTRIBUTION,
            _UNDECIDED if Unclear.SPEAKER in draft.unclear else _MARKS,
            subject,
            draft.evidence,
        )
    elif draft.speaker.kind is SpeakerKind.ANONYMOUS:
        yield warn(
            WarningCode.ANONYMOUS_SOURCE,
            f"The source is not named: {draft.speaker.name}.",
            subject,
            [draft.speaker.mention] if draft.speaker.mention else draft.evidence,
        )
    if draft.reported_by is not None:
        yield warn(
            WarningCode.SECOND_HAND,
            f"This reaches the article through {draft.reported_by.name}.",
            subject,
            draft.evidence,
        )


def _dispute(draft: ClaimDraft, drafts: Sequence[ClaimDraft], n_kept: int) -> Iterator[Warning]:
    if draft.disputes is None:
        return
    denied = drafts[draft.disputes]
    yield warn(
        WarningCode.DISPUTED,
        f"{draft.speaker.name} disputes what {denied.speaker.name} says.",
        f"claims[{draft.disputes}]" if draft.disputes < n_kept else "document",
        [denied.content, draft.content],
    )


def _single_source(drafts: Sequence[ClaimDraft]) -> Iterator[Warning]:
    names = {draft.speaker.name for draft in drafts if not draft.unclear}
    if len(drafts) > 1 and len(names) == 1:
        mentions = [draft.speaker.mention for draft in drafts if draft.speaker.mention]
        yield warn(
            WarningCode.SINGLE_SOURCE,
            f"Everything that the article attributes comes from {names.pop()}.",
            evidence=mentions[:3],
        )
