"""Evidence: the passages of the article that carry a statement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.documents import document_from_text
from summarizer.support.evidence import EvidenceIndex, word_stems

ARTICLE = document_from_text(
    "Harbour ferry stops for repairs\n\n"
    "The ferry between Norden and Orm will not run on Monday. "
    "Engineers found a crack in the propeller shaft on Saturday, the harbour office said. "
    "About 1,200 people use the crossing each day. "
    "The mayor of Orm, Lise Tange, called for a replacement boat."
)


def test_the_sentence_that_says_it_comes_first() -> None:
    found = EvidenceIndex(ARTICLE).find("A crack was found in the ferry's propeller shaft.")
    assert "crack in the propeller shaft" in found[0].text


def test_a_statement_of_two_parts_has_two_passages() -> None:
    found = EvidenceIndex(ARTICLE).find(
        "Lise Tange called for a replacement boat for the 1,200 people who cross each day."
    )
    assert {"Lise Tange" in span.text for span in found[:2]} == {True, False}


def test_every_passage_is_exact() -> None:
    for span in EvidenceIndex(ARTICLE).find("The ferry will not run on Monday, the mayor said."):
        assert ARTICLE.text[span.start : span.end] == span.text


def test_a_statement_that_shares_no_word_has_no_evidence() -> None:
    assert EvidenceIndex(ARTICLE).find("Zebras graze quietly.") == []


def test_numbers_are_words_and_case_does_not_count() -> None:
    assert word_stems("1,200 Ferries") == word_stems("ferry 1,200")


@given(st.text())
def test_any_statement_gets_at_most_the_passages_asked_for(statement: str) -> None:
    found = EvidenceIndex(ARTICLE).find(statement, most=2)
    assert len(found) <= 2
    assert len(set(found)) == len(found)
