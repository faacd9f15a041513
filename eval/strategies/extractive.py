"""Summaries made of the article's own sentences, cut to a number of words."""

from __future__ import annotations

from collections.abc import Sequence

from eval.strategies.lexrank import ranked
from summarizer.documents import Document
from summarizer.summary import lead_sentences


def lead(document: Document, n_words: int) -> list[str]:
    """The first sentences after the headline, `n_words` words of them in all."""
    spans = lead_sentences(document, len(document.sentences))
    return cut_to_words([span.text for span in spans], n_words)


def central(document: Document, n_words: int) -> list[str]:
    """The most central sentences by LexRank, in the article's order, `n_words` words in all."""
    order = ranked(document)
    texts = [document.sentence_text(each) for each in document.sentences]
    chosen: list[int] = []
    while order and sum(len(texts[index].split()) for index in chosen) < n_words:
        chosen.append(order.pop(0))
    kept = cut_to_words([texts[index] for index in chosen], n_words)
    in_order = sorted(zip(chosen, kept, strict=False))
    return [text for _, text in in_order]


def cut_to_words(sentences: Sequence[str], n_words: int) -> list[str]:
    """Sentences from the first on; the last is cut where the words are used up.

    Cut in the middle, so that two summaries compared have the same length to
    the word: whole sentences would favour whichever happened to run over.
    """
    kept: list[str] = []
    room = n_words
    for sentence in sentences:
        words = sentence.split()[:room]
        if words:
            kept.append(" ".join(words))
        room -= len(words)
    return kept
