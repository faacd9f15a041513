"""A document with sentences blanked keeps every offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.documents import document_from_text
from summarizer.documents.blanking import blank_out
from summarizer.documents.pieces import split_into_pieces

ARTICLE = document_from_text(
    "Ferry runs again\n\nThe ferry to Orm ran on Friday. It was full.\n\nIt rained. Nobody minded."
)
EVERY = range(len(ARTICLE.sentences))


@given(st.sets(st.sampled_from(EVERY), max_size=len(EVERY) - 1))
def test_what_is_left_stands_where_it_stood(blank: set[int]) -> None:
    blanked = blank_out(ARTICLE, blank)
    assert len(blanked.text) == len(ARTICLE.text)
    assert blanked.sentences == ARTICLE.sentences
    for sentence in ARTICLE.sentences:
        before, after = (document.sentence_text(sentence) for document in (ARTICLE, blanked))
        assert after == (" " * len(before) if sentence.index in blank else before)


@given(st.sets(st.sampled_from(EVERY), max_size=len(EVERY) - 1))
def test_the_model_reads_no_trace_of_what_is_blank(blank: set[int]) -> None:
    (piece,) = split_into_pieces(blank_out(ARTICLE, blank), 1000, lambda text: len(text.split()))
    assert "  " not in piece.text
    assert "\n\n\n" not in piece.text
    kept = [ARTICLE.sentence_text(s) for s in ARTICLE.sentences if s.index not in blank]
    assert piece.text.split() == " ".join(kept).split()


def test_a_blank_title_is_none() -> None:
    assert blank_out(ARTICLE, {0}).title is None
    assert blank_out(ARTICLE, {1}).title == "Ferry runs again"


def test_an_article_is_not_blanked_altogether() -> None:
    assert blank_out(ARTICLE, set(EVERY)) == ARTICLE
