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
    """The content words of one article, by place."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    @cached_property
    def frequencies(self) -> Counter[str]:
        """How often each content word stands in the article."""
        return Counter(_word(token) for token in self._analysis.parse if _carries(token))

    def among(self, extents: Iterable[Extent]) -> frozenset[str]:
        """The content words of these stretches, as lower-case lemmas."""
        return frozenset(_word(t) for t in self._tokens(extents) if _carries(t))

    def numbers_among(self, extents: Iterable[Extent]) -> frozenset[str]:
        """The numbers of these stretches, in words or figures."""
        return frozenset(token.lower_ for token in self._tokens(extents) if token.like_num)

    def is_negative(self, extents: Iterable[Extent]) -> bool:
        """Whether these stretches hold an odd number of negations."""
        return sum(token.lower_ in _NEGATIONS for token in self._tokens(extents)) % 2 == 1

    def _tokens(self, extents: Iterable[Extent]) -> list[Token]:
        return [token for extent in extents for token in self._analysis.tokens_in(extent)]


def _carries(token: Token) -> bool:
    return token.pos_ in _CARRYING and not token.is_stop and token.text[:1].isalnum()


def _word(token: Token) -> str:
    return str(token.lemma_.lower())
