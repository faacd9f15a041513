"""LexRank: the sentences that most resemble the others, by a random walk over likeness.

    ranked(document)     # indices of sentences, most central first

Source: Erkan and Radev 2004, "LexRank: Graph-based Lexical Centrality as
Salience in Text Summarization", the continuous form (their section 3.3):
cosines of TF-IDF vectors as transition weights, damping 0.15.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.metrics.words import words
from summarizer.documents import Document

_DAMPING: Final = 0.15
_STEPS: Final = 200
_STILL: Final = 1e-9


def ranked(document: Document) -> list[int]:
    """Indices of the sentences of `document`, most central first, earlier ones before equals."""
    texts = [document.sentence_text(each) for each in document.sentences]
    centrality: list[float] = centralities(texts).tolist()
    return sorted(range(len(centrality)), key=lambda index: (-round(centrality[index], 9), index))


def centralities(sentences: list[str]) -> NDArray[np.float64]:
    """The stationary probability of each sentence; they sum to 1. Shape (n,)."""
    likeness = _cosines(_weights([Counter(words(sentence)) for sentence in sentences]))
    rows = likeness.sum(axis=1, keepdims=True)
    n = len(sentences)
    # A sentence like no other, not even itself (it has no words), leads anywhere.
    steps = np.divide(likeness, rows, out=np.full_like(likeness, 1 / n), where=rows > 0)
    walk = _DAMPING / n + (1 - _DAMPING) * steps
    place = np.full(n, 1 / n)
    for _ in range(_STEPS):
        after = place @ walk
        if np.abs(after - place).max() < _STILL:
            break
        place = after
    return place


def _weights(counts: list[Counter[str]]) -> NDArray[np.float64]:
    """TF-IDF, shape (sentences, distinct words)."""
    spread = Counter(word for count in counts for word in count)
    columns = {word: column for column, word in enumerate(sorted(spread))}
    weights = np.zeros((len(counts), len(columns)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            weights[row, columns[word]] = times * math.log(len(counts) / spread[word])
    return weights


def _cosines(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    unit = np.divide(weights, lengths, out=np.zeros_like(weights), where=lengths > 0)
    likeness: NDArray[np.float64] = unit @ unit.T
    return likeness
