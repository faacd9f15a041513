"""The extractive summaries that ours are compared with."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.strategies.extractive import central, cut_to_words, lead
from eval.strategies.lexrank import centralities, ranked
from summarizer.documents import document_from_text

ARTICLE = (
    "Harbour wall gives way\n\n"
    "The harbour wall at Lunde gave way on Monday night. Nobody was hurt. "
    "The wall at Lunde harbour was built in 1904. Fishermen moved their boats to Orm."
)


def test_lead_is_the_first_sentences_after_the_headline_to_the_word() -> None:
    document = document_from_text(ARTICLE)
    assert lead(document, 12) == [
        "The harbour wall at Lunde gave way on Monday night.",
        "Nobody was",
    ]


def test_the_sentence_that_most_others_resemble_comes_first() -> None:
    document = document_from_text(ARTICLE)
    first = document.sentence_text(document.sentences[ranked(document)[0]])
    assert "harbour" in first.lower()
    assert "wall" in first


def test_central_sentences_stand_in_the_order_of_the_article() -> None:
    document = document_from_text(ARTICLE)
    kept = central(document, 1000)
    assert kept == sorted(kept, key=document.text.index)


def test_three_sentences_by_hand() -> None:
    # "a" stands in two of three sentences (weight log 1.5), b and d in one (log 3); c c resembles
    # nothing but itself. By symmetry the first two are equal, and a walk that can only stay or
    # jump anywhere gives the third its third.
    places = centralities(["a b", "a d", "c c"])
    assert places[0] == pytest.approx(places[1])
    assert places[2] == pytest.approx(1 / 3, abs=1e-6)


@given(st.lists(st.text(alphabet="ab c", max_size=12), min_size=1, max_size=8))
def test_centralities_are_a_distribution(sentences: list[str]) -> None:
    places = centralities(sentences)
    assert np.all(places >= 0)
    assert places.sum() == pytest.approx(1)


@given(st.lists(st.text(alphabet="ab ", min_size=1), max_size=6), st.integers(0, 30))
def test_a_cut_summary_has_the_words_asked_for_and_no_more(
    sentences: list[str], n_words: int
) -> None:
    available = sum(len(sentence.split()) for sentence in sentences)
    kept = cut_to_words(sentences, n_words)
    assert sum(len(sentence.split()) for sentence in kept) == min(n_words, available)
