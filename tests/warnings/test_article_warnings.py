"""Warnings about the article that its own words give."""

from __future__ import annotations

import pytest

from summarizer.analysis import analyse
from summarizer.documents import Document, document_from_text
from summarizer.schema import Warning, WarningCode
from summarizer.warnings.consistency import consistency_warnings
from summarizer.warnings.phrases import phrase_warnings

PLAIN = "The ferry to Orm sailed on Monday. Twelve people were on board. It was on time."


def article(passage: str) -> Document:
    return document_from_text(f"{PLAIN}\n\n{passage}")


def phrases(document: Document) -> dict[WarningCode, Warning]:
    return {warning.code: warning for warning in phrase_warnings(document, analyse(document))}


@pytest.mark.parametrize(
    ("code", "passage"),
    [
        ("no_response", "The harbour office did not immediately respond to a request for comment."),
        ("no_response", "Its owner declined to comment."),
        ("no_response", "Ms. Brandt could not be reached on Tuesday."),
        ("no_response", "Calls to the shipyard went unanswered."),
        ("unverified", "The footage could not be independently verified."),
        ("unverified", "There were unconfirmed accounts of a second crack."),
        ("unverified", "It was not immediately clear who had ordered the trip."),
        ("correction", "Correction: An earlier version of this article misstated the year."),
        ("correction", "This story has been updated to add the owner's reply."),
        ("speculative", "The merger could close as early as March."),
        ("speculative", "The minister is expected to resign."),
        ("second_hand", "The aide had fled, the Orm Mercury reported, citing two officials."),
    ],
)
def test_a_phrase_gives_its_warning_with_the_sentence_as_evidence(code: str, passage: str) -> None:
    document = article(passage)
    found = phrases(document)
    assert [span.text for span in found[WarningCode(code)].evidence] == [
        document.sentence_text(document.sentences[3])
    ]


def test_a_plain_article_gives_none() -> None:
    document = document_from_text(PLAIN)
    assert phrases(document) == {}
    assert consistency_warnings(document) == []


def test_what_a_quoted_speaker_thinks_possible_is_not_the_articles_speculation() -> None:
    found = phrases(article("“It might rain,” said Ana Brandt."))
    assert WarningCode.SPECULATIVE not in found


def test_two_counts_of_the_dead_are_inconsistent() -> None:
    document = article("Nine people were killed in the fire. The fire killed 11 people.")
    (warning,) = consistency_warnings(document)
    assert warning.code is WarningCode.INCONSISTENT
    assert len(warning.evidence) == 2


@pytest.mark.parametrize(
    "passage",
    [
        "Nine people were killed in the fire. The toll later rose to 11.",
        "Nine people were killed. Nine people died at the scene.",
        "Nine people were killed and 11 people were injured.",
    ],
)
def test_counts_that_grow_or_agree_or_differ_in_kind_are_consistent(passage: str) -> None:
    assert consistency_warnings(article(passage)) == []
