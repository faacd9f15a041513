"""Claims against the gold by what they say, wherever in the article their words stand.

Asking a model about every pair of claims would cost hundreds of questions an
article, so only pairs that can be the same are asked about: those whose
contents overlap, or where the found claim has at least two fifths of the
words of the gold one. A claim in the gold's very words is that claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from eval.goldset import GoldClaim
from eval.matching import TokenIndex
from eval.metrics.content_units import Matcher
from eval.metrics.item import Item
from eval.metrics.metric import Counts, Metric
from eval.metrics.rates import Found, Rate
from eval.metrics.words import words
from summarizer.analysis import Extent
from summarizer.schema import Span

SHARED_WORDS: Final = 0.4
"""Share of a gloss's words that makes it worth asking. On the gold set's glosses against
each other .4 leaves 26 pairs an article of 10 claims, .3 leaves 45 and .2 leaves 92."""


@dataclass(frozen=True)
class RestatedClaimRate(Metric):
    """Definition: precision, recall or F1 of claims, matched by what their restatements say.

    A found claim's `text` matches a gold claim's `gloss` where the matcher
    says that the text contains it; one to one, so that the matches together
    are the most probable (Kuhn 1955). Who speaks is not looked at. Counted
    over all claims of all articles together. Range [0, 1], higher is better;
    undefined where there are no claims on either side. Source: van Rijsbergen
    1979 for the rates; the matching is ours.
    """

    rate: Rate
    matcher: Matcher

    @property
    def name(self) -> str:
        """`claim_restated_precision`, `claim_restated_recall` or `claim_restated_f1`."""
        return f"claim_restated_{self.rate.name}"

    @property
    def options(self) -> str:
        """How claims are matched, and which pairs are asked about."""
        asked = f"asked:overlap-or-words>={SHARED_WORDS}"
        return f"average:claims|match:one-to-one|{self.matcher.option}|{asked}"

    def counts(self, item: Item) -> Counts:
        """Matched, found and gold claims."""
        gold = item.article.labels.claims
        matched = count_restated(item, self.matcher)
        return (float(matched), float(len(item.claims)), float(len(gold)))

    def value(self, totals: Sequence[float]) -> float | None:
        """The rate over the added-up counts."""
        return self.rate.of(Found(*totals))


def count_restated(item: Item, matcher: Matcher) -> int:
    """How many of an article's found claims say what a gold claim says, one to one."""
    if not item.claims or not item.article.labels.claims:
        return 0
    index = TokenIndex(item.article.text)
    gold = [_gold_telling(claim, index) for claim in item.article.labels.claims]
    found = [_Telling(claim.text, _tokens([claim.content], index)) for claim in item.claims]
    chances = np.array([_chances(telling, gold, matcher) for telling in found])
    return _most_probable_pairs(np.where(chances >= matcher.threshold, chances, 0.0))


@dataclass(frozen=True)
class _Telling:
    """What a claim says, and the tokens of the article that it rests on."""

    text: str
    tokens: frozenset[int]

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(words(self.text))

    def may_say(self, other: _Telling) -> bool:
        """Whether the two can say the same at all."""
        shared = len(self.words & other.words)
        return bool(self.tokens & other.tokens) or shared >= SHARED_WORDS * len(other.words)


def _gold_telling(claim: GoldClaim, index: TokenIndex) -> _Telling:
    return _Telling(claim.gloss, _tokens([*claim.content, *claim.repeats], index))


def _chances(found: _Telling, gold: Sequence[_Telling], matcher: Matcher) -> list[float]:
    """For each gold claim the probability that `found` says it; 0 where it cannot."""
    alike = dict.fromkeys(telling.text for telling in gold if found.may_say(telling))
    asked = [text for text in alike if text != found.text]
    answers = matcher.contains(found.text, asked) if asked else []
    known = {found.text: 1.0, **dict(zip(asked, answers, strict=True))}
    return [known.get(telling.text, 0.0) for telling in gold]


def _most_probable_pairs(chances: NDArray[np.float64]) -> int:
    rows, columns = linear_sum_assignment(chances, maximize=True)
    return int(np.count_nonzero(chances[rows, columns]))


def _tokens(spans: Sequence[Span], index: TokenIndex) -> frozenset[int]:
    return index.tokens(Extent(span.start, span.end) for span in spans)
