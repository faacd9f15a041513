"""One claim told twice becomes one: the headline and the sentence under it, or a repetition.

Two claims are one when the same speaker makes both, most content words of the
shorter stand in the longer, and neither negation, denial nor numbers differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.analysis.attribution import Extent
from summarizer.claims.content_words import ContentWords
from summarizer.claims.draft import ClaimDraft
from summarizer.schema import SpeakerKind, Stance

_CONTAINED = 0.7  # share of the shorter claim's content words that the longer must hold
_SHARED = 0.35  # share of all their content words that both must hold
_FEWEST_SHARED_WORDS = 2
_TURNED = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.ASKS})


@dataclass(frozen=True)
class Merger:
    """Merges the claims of one article; the first `headline_sentences` are its headline."""

    words: ContentWords
    headline_sentences: int

    def merge(self, drafts: Sequence[ClaimDraft]) -> list[ClaimDraft]:
        """The drafts, duplicates joined, with all their evidence; in order of the first."""
        merged: list[ClaimDraft] = []
        for draft in drafts:
            twin = next((i for i, other in enumerate(merged) if self._same(draft, other)), None)
            if twin is None:
                merged.append(draft)
            else:
                merged[twin] = self._joined(merged[twin], draft)
        return merged

    def _same(self, draft: ClaimDraft, other: ClaimDraft) -> bool:
        return (
            not (draft.unclear or other.unclear)
            and _same_direction(draft.stance, other.stance)
            and self._same_speaker(draft, other)
            and self._same_content(_place(draft), _place(other))
        )

    def _same_speaker(self, draft: ClaimDraft, other: ClaimDraft) -> bool:
        if draft.speaker.name == other.speaker.name:
            return True
        in_headline = min(draft.sentence, other.sentence) < self.headline_sentences
        return in_headline and _describe_alike(draft, other)

    def _same_content(self, one: Extent, two: Extent) -> bool:
        if _overlaps(one, two):
            return True
        first, second = self.words.among([one]), self.words.among([two])
        shared = len(first & second)
        if shared < _FEWEST_SHARED_WORDS:
            return False
        contained = shared / min(len(first), len(second))
        alike = contained >= _CONTAINED and shared / len(first | second) >= _SHARED
        return alike and self._same_figures(one, two)

    def _same_figures(self, one: Extent, two: Extent) -> bool:
        first, second = self.words.numbers_in(one), self.words.numbers_in(two)
        numbers_agree = first <= second or second <= first
        return numbers_agree and self.words.is_negative(one) == self.words.is_negative(two)

    def _joined(self, one: ClaimDraft, two: ClaimDraft) -> ClaimDraft:
        fuller, other = sorted((one, two), key=self._fullness, reverse=True)
        evidence = {span.start: span for span in (*fuller.evidence, *other.evidence)}
        return replace(
            fuller,
            quote=fuller.quote or other.quote if _within(other, fuller) else fuller.quote,
            evidence=tuple(evidence[start] for start in sorted(evidence)),
            sentence=min(one.sentence, two.sentence),
            reported_by=fuller.reported_by or other.reported_by,
        )

    def _fullness(self, draft: ClaimDraft) -> tuple[bool, bool, int]:
        """What makes a version the better one to keep: its place, its speaker, its length."""
        in_body = draft.sentence >= self.headline_sentences
        named = draft.speaker.kind is not SpeakerKind.ANONYMOUS
        return in_body, named, len(draft.content.text)


def _place(draft: ClaimDraft) -> Extent:
    return Extent(draft.content.start, draft.content.end)


def _overlaps(one: Extent, two: Extent) -> bool:
    """Whether the stretches share at least half of the shorter."""
    shared = min(one.end, two.end) - max(one.start, two.start)
    return 2 * shared >= min(one.end - one.start, two.end - two.start)


def _within(inner: ClaimDraft, outer: ClaimDraft) -> bool:
    return outer.content.start <= inner.content.start and inner.content.end <= outer.content.end


def _same_direction(one: Stance, two: Stance) -> bool:
    return one is two or not {one, two} & _TURNED


def _describe_alike(one: ClaimDraft, two: ClaimDraft) -> bool:
    """Whether `US official` and `a top US official` may be one: one holds the other's words."""
    first, second = (_description(draft) for draft in (one, two))
    return bool(first and second) and (first <= second or second <= first)


def _description(draft: ClaimDraft) -> set[str]:
    words = f"{draft.speaker.name} {draft.speaker.role or ''}".lower().split()
    return {word for word in words if word not in {"a", "an", "the", "one", "some"}}
