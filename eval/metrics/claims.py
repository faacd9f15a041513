"""Claims against the gold: were they found, is the speaker right, is the stance, is the order?

Claims are matched by `eval.metrics.claim_matching`. An article without a
result has no claims: its gold claims count as missed.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from eval.matching import TokenIndex
from eval.metrics.claim_matching import (
    MINIMUM_OVERLAP,
    ClaimPair,
    matched_claims,
    same_name,
    shares_a_token,
)
from eval.metrics.item import Item
from eval.metrics.metric import Counts, MeanOverArticles, Metric
from eval.metrics.rates import F1, Found, Rate, share

_OPTIONS = f"match:content-iou>={MINIMUM_OVERLAP}"


@dataclass(frozen=True)
class ClaimRate(Metric):
    """Definition: precision, recall or F1 of claims, matched by the span of their content.

    Counted over all claims of all articles together. Range [0, 1], higher is
    better; undefined where there are no claims on either side. Source: van
    Rijsbergen 1979; the matching is that of opinion-holder work with partial
    overlap, at one half.
    """

    rate: Rate

    @property
    def name(self) -> str:
        """`claim_precision`, `claim_recall` or `claim_f1`."""
        return f"claim_{self.rate.name}"

    @property
    def options(self) -> str:
        """How claims are matched."""
        return f"average:claims|{_OPTIONS}"

    def counts(self, item: Item) -> Counts:
        """Matched, found and gold claims."""
        return _claim_counts(item, len(matched_claims(item)))

    def value(self, totals: Sequence[float]) -> float | None:
        """The rate over the added-up counts."""
        return self.rate.of(Found(*totals))


class _ShareOfMatched(Metric):
    """A share of the matched claims; 0 where gold claims are there and none is matched."""

    @property
    def options(self) -> str:
        return f"average:matched-claims|{_OPTIONS}"

    @abstractmethod
    def right(self, pair: ClaimPair, index: TokenIndex) -> bool:
        """Whether the found claim agrees with the gold one."""

    def counts(self, item: Item) -> Counts:
        """Matched claims that agree, matched claims, gold claims."""
        pairs = matched_claims(item)
        index = TokenIndex(item.article.text)
        agreeing = sum(self.right(pair, index) for pair in pairs)
        return (float(agreeing), float(len(pairs)), float(len(item.article.labels.claims)))

    def value(self, totals: Sequence[float]) -> float | None:
        """The share; undefined where the gold has no claims."""
        agreeing, matched, gold = totals
        return share(agreeing, matched) if gold else None


class SpeakerMentionAccuracy(_ShareOfMatched):
    """Definition: share of matched claims whose speaker's mention is in the right place.

    Right is a mention that shares a token with the gold mention, or none
    where the gold has none. Range [0, 1], higher is better; 0 where nothing
    is matched, undefined where the gold has no claims. Source: the source
    score of `eval.attribution_score`.
    """

    @property
    def name(self) -> str:
        """`speaker_mention_accuracy`."""
        return "speaker_mention_accuracy"

    def right(self, pair: ClaimPair, index: TokenIndex) -> bool:
        """Whether the mentions share a token, or both are missing."""
        return shares_a_token(pair.found.speaker.mention, pair.gold.mention, index)


class SpeakerNameAccuracy(_ShareOfMatched):
    """Definition: share of matched claims whose resolved speaker has the right name.

    Right is a name that shares at least half its words with the gold name
    (intersection over union): a surname does for a name of two words. Range
    [0, 1], higher is better; 0 where nothing is matched, undefined where the
    gold has no claims. Source: ours.
    """

    @property
    def name(self) -> str:
        """`speaker_name_accuracy`."""
        return "speaker_name_accuracy"

    def right(self, pair: ClaimPair, index: TokenIndex) -> bool:
        """Whether the resolved names agree."""
        return same_name(pair.found.speaker.name, pair.gold.speaker.name)


class StanceAccuracy(_ShareOfMatched):
    """Definition: share of matched claims with the gold's stance.

    Range [0, 1], higher is better; 0 where nothing is matched, undefined
    where the gold has no claims. Source: plain accuracy over six classes.
    """

    @property
    def name(self) -> str:
        """`stance_accuracy`."""
        return "stance_accuracy"

    def right(self, pair: ClaimPair, index: TokenIndex) -> bool:
        """Whether the stances are the same."""
        return pair.found.stance == pair.gold.stance


class SpeakerEndToEndF1(Metric):
    """Definition: F1 of claims, where a match counts only with the right resolved speaker.

    Range [0, 1], higher is better; undefined where there are no claims on
    either side. Source: van Rijsbergen 1979; names as in `SpeakerNameAccuracy`.
    """

    @property
    def name(self) -> str:
        """`speaker_end_to_end_f1`."""
        return "speaker_end_to_end_f1"

    @property
    def options(self) -> str:
        """How claims are matched."""
        return f"average:claims|{_OPTIONS}"

    def counts(self, item: Item) -> Counts:
        """Claims matched with the right speaker, found claims, gold claims."""
        right = sum(
            same_name(pair.found.speaker.name, pair.gold.speaker.name)
            for pair in matched_claims(item)
        )
        return _claim_counts(item, right)

    def value(self, totals: Sequence[float]) -> float | None:
        """F1 over the added-up counts."""
        return F1.of(Found(*totals))


class SalienceNdcg(MeanOverArticles):
    """Definition: mean over articles of the normalised discounted cumulative gain of claims.

    Found claims in order of their salience (the result's order among equals);
    a claim gains the gold salience (1 to 5) of the gold claim that it
    matches, else nothing; the discount at rank r is log2(r + 1); the ideal is
    all gold claims in order of salience. Range [0, 1], higher is better; an
    article without a result scores 0, one without gold claims is undefined.
    Source: Järvelin and Kekäläinen 2002, with linear gain.
    """

    @property
    def name(self) -> str:
        """`salience_ndcg`."""
        return "salience_ndcg"

    @property
    def options(self) -> str:
        """How claims are matched and gain is taken."""
        return f"average:articles|gain:linear|cutoff:none|{_OPTIONS}"

    def article_score(self, item: Item) -> float | None:
        """Gain of the found order over the gain of the best."""
        gold = item.article.labels.claims
        if not gold:
            return None
        worth = {pair.place: float(pair.gold.salience) for pair in matched_claims(item)}
        ranked = sorted(range(len(item.claims)), key=lambda place: -item.claims[place].salience)
        best = sorted((float(claim.salience) for claim in gold), reverse=True)
        found = discounted_gain([worth.get(place, 0.0) for place in ranked])
        return found / discounted_gain(best)


def discounted_gain(gains: Sequence[float]) -> float:
    """Sum of the gains, the one at rank r (from 1) divided by log2(r + 1)."""
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _claim_counts(item: Item, matched: int) -> Counts:
    return (float(matched), float(len(item.claims)), float(len(item.article.labels.claims)))
