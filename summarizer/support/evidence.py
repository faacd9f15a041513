"""Where the article says so: the passages that best carry a statement.

Sentences are scored by the share of the statement's words they hold, each
word weighted by its inverse document frequency over the article's sentences
(Spärck Jones 1972) and reduced to its stem (Porter's Snowball stemmer).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from summarizer.documents import Document
from summarizer.schema import Span

_WORD = re.compile(r"\w+(?:[.,]\d+)*")

_WORTHWHILE = 0.15
"""A further passage must add at least this share of the statement's weight."""


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


def word_stems(text: str) -> frozenset[str]:
    """The stems of the words and numbers in `text`, case ignored."""
    return frozenset(_stem(word.casefold()) for word in _WORD.findall(text))


class EvidenceIndex:
    """The sentences of one document, ready to be searched for evidence."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._stems = [word_stems(document.sentence_text(s)) for s in document.sentences]
        counts = Counter(stem for stems in self._stems for stem in stems)
        n = len(self._stems)
        self._weights = {stem: math.log1p(n / count) for stem, count in counts.items()}
        self._unseen = math.log1p(n)

    def find(self, statement: str, most: int = 3) -> list[Span]:
        """Up to `most` sentences that together carry `statement`, best first.

        Empty only where no word of the statement stands in the article.
        """
        wanted = word_stems(statement)
        total = self._weigh(wanted) or 1.0
        chosen: list[int] = []
        while wanted and len(chosen) < most:
            best = max(range(len(self._stems)), key=lambda i: self._gain(i, wanted))
            gain = self._gain(best, wanted)
            if gain <= 0 or (chosen and gain / total < _WORTHWHILE):
                break
            chosen.append(best)
            wanted -= self._stems[best]
        return [self._span(index) for index in chosen]

    def new_words(self, statement: str) -> frozenset[str]:
        """Stems of the statement's words that stand nowhere in the article."""
        return word_stems(statement) - self._weights.keys()

    def _gain(self, index: int, wanted: frozenset[str]) -> float:
        stems = self._stems[index]
        # The length term prefers the sentence that says it over the one that says much besides.
        return self._weigh(wanted & stems) - 0.01 * len(stems)

    def _weigh(self, stems: Iterable[str]) -> float:
        # Sorted, because the order of a sum of floats decides its last bits.
        return sum(self._weights.get(stem, self._unseen) for stem in sorted(stems))

    def _span(self, index: int) -> Span:
        sentence = self._document.sentences[index]
        return self._document.span(sentence.start, sentence.end)
