"""Which found claim is which gold claim, by the words of the article that carry it.

A found claim matches a gold one where their contents overlap by at least one
half (intersection over union of tokens), the best pairs first, one to one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eval.goldset import GoldClaim
from eval.matching import TokenIndex, match_greedily, overlap
from eval.metrics.item import Item
from eval.metrics.words import words
from summarizer.analysis import Extent
from summarizer.schema import Claim, Span

MINIMUM_OVERLAP: Final = 0.5

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A found claim, its place in the result, and the gold claim that it is."""

    place: int
    found: Claim
    gold: GoldClaim


def matched_claims(item: Item) -> list[ClaimPair]:
    """The pairs of one article, each claim in at most one.

    A found claim may match a gold one at its content, or where the article
    tells it again. Between gold claims with the same words (one source citing
    another), a found claim goes to the one whose speaker it names.
    """
    index = TokenIndex(item.article.text)
    found = [index.tokens([_extent(claim.content)]) for claim in item.claims]
    gold = [_nearest(_tellings(claim, index), found) for claim in item.article.labels.claims]
    matches = {
        match.gold: match.predicted for match in match_greedily(found, gold, MINIMUM_OVERLAP)
    }
    settled = sorted(_settle_ties(matches, item, gold).items())
    claims = item.article.labels.claims
    return [ClaimPair(place, item.claims[place], claims[j]) for j, place in settled]


def same_name(one: str, two: str) -> bool:
    """Whether two names share at least half of their words (intersection over union)."""
    mine, theirs = set(words(one)), set(words(two))
    return 2 * len(mine & theirs) >= len(mine | theirs) > 0


def shares_a_token(one: Span | None, two: Span | None, index: TokenIndex) -> bool:
    """Whether two spans have a token in common, or neither is there."""
    if one is None or two is None:
        return one is two
    return bool(index.tokens([_extent(one)]) & index.tokens([_extent(two)]))


def _tellings(claim: GoldClaim, index: TokenIndex) -> list[Tokens]:
    """The content, the stretch from its first part to its last, and each repeat.

    A result's content is one stretch, so that the whole of an interrupted
    content can only be given as that.
    """
    parts = [_extent(span) for span in claim.content]
    stretch = Extent(min(part.start for part in parts), max(part.end for part in parts))
    tellings = [parts, [stretch], *([_extent(span)] for span in claim.repeats)]
    return [index.tokens(telling) for telling in tellings]


def _nearest(tellings: Sequence[Tokens], found: Sequence[Tokens]) -> Tokens:
    """The telling that some found claim comes closest to; the first of equals."""
    return max(tellings, key=lambda telling: max((overlap(telling, f) for f in found), default=0.0))


def _settle_ties(matches: Mapping[int, int], item: Item, gold: Sequence[Tokens]) -> dict[int, int]:
    """Exchange partners within gold claims of the same words where that names more speakers.

    `matches` and the value give the found claim of each matched gold claim.
    """
    owner = dict(matches)
    for one in matches:
        for two, tokens in enumerate(gold):
            if two != one and tokens == gold[one]:
                _exchange(owner, one, two, item)
    return owner


def _exchange(owner: dict[int, int], one: int, two: int, item: Item) -> None:
    kept = _names_right(owner.get(one), one, item) + _names_right(owner.get(two), two, item)
    moved = _names_right(owner.get(two), one, item) + _names_right(owner.get(one), two, item)
    if moved > kept:
        partners = {one: owner.pop(two, None), two: owner.pop(one, None)}
        owner.update({j: found for j, found in partners.items() if found is not None})


def _names_right(found: int | None, gold: int, item: Item) -> bool:
    if found is None:
        return False
    return same_name(item.claims[found].speaker.name, item.article.labels.claims[gold].speaker.name)


def _extent(span: Span) -> Extent:
    return Extent(span.start, span.end)
