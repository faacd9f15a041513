"""ROUGE-1, ROUGE-2 and ROUGE-L, in any script (Lin 2004, "ROUGE: A Package for Automatic
Evaluation of Summaries").

    rouge_n("The dam is safe.", "Is the dam safe?", 2).f1

Words are those of `eval.metrics.words`: nothing is stemmed, no stop word is
left out. On text in plain ASCII the values are those of the rouge-score
package without its stemmer; that package drops every letter outside a-z.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from eval.metrics.item import Item
from eval.metrics.metric import MeanOverArticles
from eval.metrics.rates import Found, f1, share
from eval.metrics.words import ngrams, words


@dataclass(frozen=True, slots=True)
class Overlap:
    """Precision, recall and F1 of one text against one reference, each in [0, 1]."""

    precision: float
    recall: float
    f1: float


def rouge_n(candidate: str, reference: str, n: int) -> Overlap:
    """Overlap of runs of `n` words, each counted as often as it occurs in both."""
    mine, theirs = Counter(ngrams(words(candidate), n)), Counter(ngrams(words(reference), n))
    return _overlap(Found((mine & theirs).total(), mine.total(), theirs.total()))


def rouge_l(candidate: str, reference: str) -> Overlap:
    """Longest common subsequence of words, each text taken as one sequence."""
    mine, theirs = words(candidate), words(reference)
    return _overlap(Found(common_subsequence(mine, theirs), len(mine), len(theirs)))


def common_subsequence(one: Sequence[str], two: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(two) + 1)
    for word in one:
        diagonal = 0
        for place, other in enumerate(two, start=1):
            above = row[place]
            row[place] = diagonal + 1 if word == other else max(above, row[place - 1])
            diagonal = above
    return row[-1]


def _overlap(found: Found) -> Overlap:
    return Overlap(
        precision=share(found.matched, found.predicted),
        recall=share(found.matched, found.gold),
        f1=f1(found) or 0.0,
    )


class _RougeN(MeanOverArticles):
    n: ClassVar[int]

    @property
    def name(self) -> str:
        return f"rouge{self.n}"

    @property
    def options(self) -> str:
        return "average:articles|value:f1|words:unicode|stemmer:none"

    def article_score(self, item: Item) -> float | None:
        return rouge_n(item.summary, item.reference, self.n).f1


class Rouge1(_RougeN):
    """Definition: mean over articles of the F1 of single words, summary against reference.

    Range [0, 1], higher is better; an article without a result scores 0.
    Source: Lin 2004.
    """

    n = 1


class Rouge2(_RougeN):
    """Definition: mean over articles of the F1 of word pairs, summary against reference.

    Range [0, 1], higher is better; an article without a result scores 0.
    Source: Lin 2004.
    """

    n = 2


class RougeL(MeanOverArticles):
    """Definition: mean over articles of the F1 of the longest common subsequence of words.

    The whole summary is one sequence (`rougeL` of rouge-score, not `rougeLsum`).
    Range [0, 1], higher is better; an article without a result scores 0.
    Source: Lin 2004.
    """

    @property
    def name(self) -> str:
        """`rougeL`."""
        return "rougeL"

    @property
    def options(self) -> str:
        """How words are cut and articles averaged."""
        return "average:articles|value:f1|words:unicode|stemmer:none"

    def article_score(self, item: Item) -> float | None:
        """F1 of the longest common subsequence."""
        return rouge_l(item.summary, item.reference).f1
