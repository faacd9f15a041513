"""Long articles in pieces: runs of whole sentences that each fit a token budget."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summarizer.documents.document import Document, Sentence

CountTokens = Callable[[str], int]

# Only a document with sentences blanked has runs of spaces or more than one blank line.
_BLANKS = re.compile(r" *\n(?: *\n)+ *|(?<= ) +")


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive sentences of a document, read together.

    `text` is what the model reads. It is the document's own text from the
    first sentence to the last, without the room that blanked sentences leave,
    unless one sentence alone is over the budget: then it is as much of it as
    fits, and `cut` is true.
    """

    sentences: tuple[Sentence, ...]
    text: str
    cut: bool


def split_into_pieces(
    document: Document, budget: int, count_tokens: CountTokens
) -> tuple[Piece, ...]:
    """Pieces of at most `budget` tokens that cover every sentence, in order.

    Pieces are evened out, so that the last is not a stub. `budget` is at
    least 1; sentence lengths are counted one by one, which overstates a run's
    length by at most a token a sentence.
    """
    costs = [count_tokens(document.sentence_text(sentence)) + 1 for sentence in document.sentences]
    n_pieces = max(1, -(-sum(costs) // budget))
    target = min(budget, -(-sum(costs) // n_pieces) + max(costs, default=0))
    return tuple(
        _piece(document, run, budget, count_tokens)
        for run in _runs(document.sentences, costs, target)
    )


def _runs(
    sentences: tuple[Sentence, ...], costs: list[int], target: int
) -> Iterator[tuple[Sentence, ...]]:
    run: list[Sentence] = []
    used = 0
    for sentence, cost in zip(sentences, costs, strict=True):
        if run and used + cost > target:
            yield tuple(run)
            run, used = [], 0
        run.append(sentence)
        used += cost
    if run:
        yield tuple(run)


def _piece(
    document: Document, run: tuple[Sentence, ...], budget: int, count_tokens: CountTokens
) -> Piece:
    text = _without_blanks(document.text[run[0].start : run[-1].end])
    if len(run) > 1 or count_tokens(text) <= budget:
        return Piece(run, text, cut=False)
    return Piece(run, _longest_prefix(text, budget, count_tokens), cut=True)


def _without_blanks(text: str) -> str:
    return _BLANKS.sub(lambda blank: "\n\n" if "\n" in blank[0] else "", text).strip()


def _longest_prefix(text: str, budget: int, count_tokens: CountTokens) -> str:
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if count_tokens(text[:middle]) <= budget:
            fits = middle
        else:
            too_long = middle
    return text[: max(fits, 1)]
