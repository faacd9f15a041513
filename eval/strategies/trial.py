"""What one strategy made of one article, in numbers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from eval.metrics.copying import is_copied
from eval.strategies.extractive import central, lead
from eval.strategies.reading import Reading
from eval.strategies.written import by_template, planned, reranked, shipped
from summarizer.documents import Document
from summarizer.summary import GroundedSentence, Origin, ground

Write = Callable[[Reading], list[str]]
Extract = Callable[[Document, int], list[str]]

WRITTEN: Final[dict[str, Write]] = {
    "shipped": shipped,
    "brief": by_template("brief"),
    "colleague": by_template("colleague"),
    "plain": by_template("plain"),
    "planned": planned,
    "reranked": reranked,
}
"""Each followed by the product's own checks and repair."""

EXTRACTIVE: Final[dict[str, Extract]] = {"lead": lead, "lexrank": central}
"""Each as long, in words, as what `shipped` made of the article."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One summary: its sentences, and how many of them are what.

    `n_supported` counts those that the probe supports, `n_sound` those with
    which no check disagrees either, `n_replaced` those that had to be
    replaced by the article's own words; `seconds` is the time to write, check
    and repair.
    """

    strategy: str
    sentences: tuple[str, ...]
    n_copied: int
    n_supported: int
    n_sound: int
    n_replaced: int
    seconds: float

    @property
    def text(self) -> str:
        """The summary."""
        return " ".join(self.sentences)

    @property
    def n_words(self) -> int:
        """Its words, as white space divides them."""
        return len(self.text.split())


def try_all(reading: Reading, names: Sequence[str]) -> list[Trial]:
    """Every strategy in `names` on one article, and both extractive ones."""
    trials = [_written(name, reading) for name in names]
    n_words = trials[0].n_words
    return trials + [_extracted(name, reading, n_words) for name in EXTRACTIVE]


def _written(name: str, reading: Reading) -> Trial:
    started = time.perf_counter()
    judge = reading.judge
    statements = [judge.with_evidence(sentence) for sentence in WRITTEN[name](reading)]
    sentences = ground(statements, judge, reading.engine, reading.prompts)
    return _trial(name, sentences, reading, time.perf_counter() - started)


def _trial(
    name: str, sentences: Sequence[GroundedSentence], reading: Reading, seconds: float
) -> Trial:
    texts = tuple(sentence.verdict.statement.text for sentence in sentences)
    article = reading.document.text
    return Trial(
        strategy=name,
        sentences=texts,
        n_copied=sum(is_copied(text, article) for text in texts),
        n_supported=sum(sentence.verdict.supported for sentence in sentences),
        n_sound=sum(sentence.verdict.sound for sentence in sentences),
        n_replaced=sum(sentence.origin is Origin.ARTICLE for sentence in sentences),
        seconds=seconds,
    )


def _extracted(name: str, reading: Reading, n_words: int) -> Trial:
    started = time.perf_counter()
    sentences = tuple(EXTRACTIVE[name](reading.document, n_words))
    seconds = time.perf_counter() - started
    n = len(sentences)
    return Trial(
        strategy=name,
        sentences=sentences,
        n_copied=n,
        n_supported=n,
        n_sound=n,
        n_replaced=n,
        seconds=seconds,
    )
