"""Long articles in pieces: nothing lost, nothing over the budget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.documents import document_from_text
from summarizer.documents.pieces import split_into_pieces

ARTICLES = st.lists(st.integers(1, 40), min_size=1, max_size=30).map(
    lambda lengths: " ".join("Ferry " + "sailed " * n + "on." for n in lengths)
)


def words(text: str) -> int:
    return len(text.split())


@given(article=ARTICLES, budget=st.integers(1, 200))
def test_every_sentence_is_in_one_piece_in_order(article: str, budget: int) -> None:
    document = document_from_text(article)
    pieces = split_into_pieces(document, budget, words)
    assert tuple(s for piece in pieces for s in piece.sentences) == document.sentences


@given(article=ARTICLES, budget=st.integers(1, 200))
def test_no_piece_is_over_the_budget_and_only_a_single_sentence_is_cut(
    article: str, budget: int
) -> None:
    for piece in split_into_pieces(document_from_text(article), budget, words):
        assert words(piece.text) <= budget
        assert not piece.cut or len(piece.sentences) == 1


def test_an_article_within_the_budget_is_one_piece_with_its_own_text() -> None:
    document = document_from_text("The ferry ran.\n\nIt was late. Nobody was hurt.")
    (piece,) = split_into_pieces(document, 100, words)
    assert piece.text == document.text
    assert not piece.cut


def test_the_pieces_of_a_long_article_are_of_like_size() -> None:
    document = document_from_text(" ".join(["The ferry to Orm sailed on Monday."] * 100))
    sizes = [words(piece.text) for piece in split_into_pieces(document, 300, words)]
    assert max(sizes) - min(sizes) <= 100
