"""How much a claim matters to its article, in [0, 1], by a weighted sum of plain signs.

    salience = .20 early + .18 in the headline + .14 central + .10 speaker
             + .10 repeated + .10 contested + .08 quoted + .10 substance

- early: 1 for the first sentence of the body, falling evenly to 0 at the last;
- in the headline: the share of the headline's content words that the claim
  and its speaker's name hold (of the lead sentence's, where there is no headline);
- central: the mean count in the article of the claim's content words, over
  the mean of the ten most frequent ones, at most 1;
- speaker: how many claims the speaker makes, over the most that anybody makes;
- repeated: 1 where more than one passage makes the claim, else 0;
- contested: 1 where the claim denies another or another denies it, else 0;
- quoted: 1 for words quoted directly, else 0;
- substance: content words over twelve, at most 1.

The weights are set by judgement, most to where news puts its point: first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.analysis.attribution import Extent
from summarizer.claims.content_words import ContentWords
from summarizer.claims.draft import ClaimDraft
from summarizer.claims.spans import headline_sentences
from summarizer.documents.document import Document

_WEIGHTS = {
    "early": 0.20,
    "headline": 0.18,
    "central": 0.14,
    "speaker": 0.10,
    "repeated": 0.10,
    "contested": 0.10,
    "quoted": 0.08,
    "substance": 0.10,
}
_FULL_SUBSTANCE = 12
_MOST_FREQUENT = 10


@dataclass(frozen=True)
class SalienceScorer:
    """Scores and ranks the claims of one article."""

    document: Document
    words: ContentWords

    def rank(self, drafts: Sequence[ClaimDraft]) -> list[ClaimDraft]:
        """The drafts with their salience, most salient first; ties in the order of the text.

        `disputes` indexes the given list in the given drafts, the new one in the returned.
        """
        counts = Counter(draft.speaker.name for draft in drafts)
        denied = {draft.disputes for draft in drafts}
        scores = [
            self._salience(
                draft,
                speaker_share=counts[draft.speaker.name] / max(counts.values()),
                contested=draft.disputes is not None or index in denied,
            )
            for index, draft in enumerate(drafts)
        ]
        order = sorted(
            range(len(drafts)), key=lambda index: (-scores[index], drafts[index].content.start)
        )
        places = {old: new for new, old in enumerate(order)}
        return [
            replace(
                drafts[index],
                salience=scores[index],
                disputes=None if (of := drafts[index].disputes) is None else places[of],
            )
            for index in order
        ]

    def _salience(self, draft: ClaimDraft, *, speaker_share: float, contested: bool) -> float:
        words = self.words.among([Extent(draft.content.start, draft.content.end)])
        signs = {
            "early": self._earliness(draft),
            "headline": self._headline_share(words, draft),
            "central": self._centrality(words),
            "speaker": 0.0 if draft.unclear else speaker_share,
            "repeated": float(_is_repeated(draft)),
            "contested": float(contested),
            "quoted": float(draft.quote is not None),
            "substance": min(1.0, len(words) / _FULL_SUBSTANCE),
        }
        return round(sum(_WEIGHTS[sign] * value for sign, value in signs.items()), 4)

    def _earliness(self, draft: ClaimDraft) -> float:
        first = headline_sentences(self.document)
        last = len(self.document.sentences) - 1
        place = max(draft.sentence, first)
        return 1.0 if last <= first else 1.0 - (place - first) / (last - first)

    def _headline_share(self, words: frozenset[str], draft: ClaimDraft) -> float:
        headline = self._headline_words()
        name = frozenset(draft.speaker.name.lower().split())
        return len(headline & (words | name)) / len(headline) if headline else 0.0

    def _headline_words(self) -> frozenset[str]:
        sentences = self.document.sentences[: max(1, headline_sentences(self.document))]
        return self.words.among(Extent(sentence.start, sentence.end) for sentence in sentences)

    def _centrality(self, words: frozenset[str]) -> float:
        frequencies = self.words.frequencies
        top = [count for _, count in frequencies.most_common(_MOST_FREQUENT)]
        if not words or not top:
            return 0.0
        mean = sum(frequencies[word] for word in words) / len(words)
        return min(1.0, mean / (sum(top) / len(top)))


def _is_repeated(draft: ClaimDraft) -> bool:
    """Whether the evidence lies in places apart, and not in one run of sentences."""
    gaps = zip(draft.evidence, draft.evidence[1:], strict=False)
    return any(after.start - before.end > 2 for before, after in gaps)
