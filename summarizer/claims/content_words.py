"""The words that carry a claim's meaning, for comparing claims with one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Token

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Extent

_CARRYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "none", "nobody", "nothing", "without"})


class ContentWords:
    """The content words of one article, by place; each place is read once."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._read: dict[Extent, frozenset[str]] = {}

    @cached_property
    def frequencies(self) -> Counter[str]:
        """How often each content word stands in the article."""
        return Counter(_word(token) for token in self._analysis.parse if _carries(token))

    def among(self, extents: Iterable[Extent]) -> frozenset[str]:
        """The content words of these stretches, as lower-case lemmas."""
        return frozenset().union(*(self._words_in(extent) for extent in extents))

    def numbers_in(self, extent: Extent) -> frozenset[str]:
        """The numbers of a stretch, in words or figures."""
        return frozenset(
            token.lower_ for token in self._analysis.tokens_in(extent) if token.like_num
        )

    def is_negative(self, extent: Extent) -> bool:
        """Whether a stretch holds an odd number of negations."""
        return (
            sum(token.lower_ in _NEGATIONS for token in self._analysis.tokens_in(extent)) % 2 == 1
        )

    def _words_in(self, extent: Extent) -> frozenset[str]:
        if extent not in self._read:
            tokens = self._analysis.tokens_in(extent)
            self._read[extent] = frozenset(_word(t) for t in tokens if _carries(t))
        return self._read[extent]


def _carries(token: Token) -> bool:
    return token.pos_ in _CARRYING and not token.is_stop and token.text[:1].isalnum()


def _word(token: Token) -> str:
    return str(token.lemma_.lower())
