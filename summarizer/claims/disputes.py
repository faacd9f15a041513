"""Which claim a denial denies.

A denial with content of its own is linked to the other speaker's claim that
shares most of its words; one that only points back ("denied the allegations")
to the nearest claim before it, best one about the denier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.analysis.attribution import Extent
from summarizer.claims.content_words import ContentWords
from summarizer.claims.draft import ClaimDraft
from summarizer.claims.words import claim_nouns, denial_nouns
from summarizer.schema import Stance

_DENIED_SHARE = 0.5  # of the denial's own words that the denied claim must hold
_ABOUT_THE_DENIER = 0.25
_REACH = 4  # sentences that a denial without words of its own points back
_NOT_DENIED = frozenset({Stance.DENIES, Stance.ASKS})


@dataclass(frozen=True)
class DenialLinker:
    """Links the denials of one article to what they deny."""

    words: ContentWords

    def link(self, drafts: Sequence[ClaimDraft]) -> list[ClaimDraft]:
        """The drafts, in their order, with `disputes` set where a denied claim is found."""
        return [
            replace(draft, disputes=self._denied(draft, drafts))
            if draft.stance is Stance.DENIES
            else draft
            for draft in drafts
        ]

    def _denied(self, denial: ClaimDraft, drafts: Sequence[ClaimDraft]) -> int | None:
        own = self._own_words(denial)
        scores = {
            index: score
            for index, claim in enumerate(drafts)
            if _may_be_denied(claim, denial)
            and (score := self._score(denial, own, claim)) is not None
        }
        return max(scores, key=lambda index: scores[index]) if scores else None

    def _own_words(self, denial: ClaimDraft) -> frozenset[str]:
        """What the denial says of the denied claim: nothing, where it is only named a denial."""
        words = self._words_of(denial)
        named_only = bool(words & denial_nouns())
        return frozenset() if named_only else words - claim_nouns() - _name_words(denial)

    def _words_of(self, draft: ClaimDraft) -> frozenset[str]:
        return self.words.among([Extent(draft.content.start, draft.content.end)])

    def _score(
        self, denial: ClaimDraft, own: frozenset[str], claim: ClaimDraft
    ) -> tuple[float, int] | None:
        """How well `claim` fits, then how near it stands; None where it cannot be meant."""
        claimed = self._words_of(claim)
        distance = denial.sentence - claim.sentence
        about = _ABOUT_THE_DENIER if claimed & _name_words(denial) else 0.0
        if not own:
            return (about, -distance) if 0 <= distance <= _REACH else None
        share = len(own & claimed) / len(own)
        return (share + about, -abs(distance)) if share >= _DENIED_SHARE else None


def _may_be_denied(claim: ClaimDraft, denial: ClaimDraft) -> bool:
    other_speaker = claim.speaker.name != denial.speaker.name
    return claim is not denial and other_speaker and claim.stance not in _NOT_DENIED


def _name_words(draft: ClaimDraft) -> frozenset[str]:
    """The words of the speaker's name, and the names in the role: `Orbel's chief executive`."""
    role = [word for word in (draft.speaker.role or "").split() if word[:1].isupper()]
    words = [*draft.speaker.name.split(), *role]
    bare = {word.lower().removesuffix("'s").removesuffix("’s") for word in words}
    return frozenset(bare) - {"the", "a", "an", "of"}
