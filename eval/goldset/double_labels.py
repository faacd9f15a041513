"""Two labellings of one article, and which claims and warnings of theirs are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from eval.goldset.errors import GoldError, Problem
from eval.goldset.labels import GoldArticle, GoldClaim, GoldWarning
from eval.goldset.load import load_labelling
from eval.matching import TokenIndex, overlap
from summarizer.analysis import Extent
from summarizer.schema import Span

MINIMUM_OVERLAP: Final = 0.5


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """The same claim, as each of two people labelled it."""

    first: GoldClaim
    second: GoldClaim


@dataclass(frozen=True, slots=True)
class WarningPair:
    """The same warning about the same thing, as each of two people labelled it."""

    first: GoldWarning
    second: GoldWarning


@dataclass(frozen=True)
class DoubleLabels:
    """One article with two labellings."""

    first: GoldArticle
    second: GoldArticle

    @property
    def id(self) -> str:
        """The article's id."""
        return self.first.labels.id

    @cached_property
    def index(self) -> TokenIndex:
        """The tokens of the article."""
        return TokenIndex(self.first.text)

    def tokens(self, spans: Iterable[Span]) -> frozenset[int]:
        """The tokens that `spans` cover."""
        return self.index.tokens([Extent(span.start, span.end) for span in spans])

    def overlap(self, one: Iterable[Span], two: Iterable[Span]) -> float:
        """Intersection over union of the tokens of two lists of spans, in [0, 1]."""
        return overlap(self.tokens(one), self.tokens(two))

    @cached_property
    def claims(self) -> list[ClaimPair]:
        """Claims whose contents overlap by one half or more, one to one, the closest first.

        Between claims with the same words (an outlet and its source) the one
        with the same speaker is closer.
        """
        candidates = [
            (-value, one.speaker.name != two.speaker.name, i, j)
            for i, one in enumerate(self.first.labels.claims)
            for j, two in enumerate(self.second.labels.claims)
            if (value := self.overlap(one.content, two.content)) >= MINIMUM_OVERLAP
        ]
        partner: dict[int, int] = {}
        for _, _, i, j in sorted(candidates):
            if i not in partner and j not in partner.values():
                partner[i] = j
        mine, theirs = self.first.labels.claims, self.second.labels.claims
        return [ClaimPair(mine[i], theirs[j]) for i, j in sorted(partner.items())]

    @cached_property
    def warnings(self) -> list[WarningPair]:
        """Warnings with the same code about the document or about the same claim."""
        named = {pair.first.id: pair.second.id for pair in self.claims}
        return [
            WarningPair(one, two)
            for one in self.first.labels.warnings
            for two in self.second.labels.warnings
            if one.code == two.code and named.get(one.subject, one.subject) == two.subject
        ]


def load_double(first: Path, second: Path, texts: Path) -> list[DoubleLabels]:
    """The articles that both folders label, in the order of their ids.

    Raises `GoldError` where a labelling has a fault or an article only one.
    """
    mine = {article.labels.id: article for article in load_labelling(first, texts)}
    theirs = {article.labels.id: article for article in load_labelling(second, texts)}
    missing = [
        *_missing(mine.keys() - theirs.keys(), second),
        *_missing(theirs.keys() - mine.keys(), first),
    ]
    if missing:
        raise GoldError(missing)
    return [DoubleLabels(mine[name], theirs[name]) for name in sorted(mine)]


def _missing(names: set[str], folder: Path) -> Iterator[Problem]:
    for name in sorted(names):
        yield Problem(folder / f"{name}.json", 1, "is missing: this article is labelled once only.")
