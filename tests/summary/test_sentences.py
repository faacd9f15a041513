"""The sentence grammar: what may be an answer, and what may not."""

from __future__ import annotations

import re

import pytest

from summarizer.summary.sentences import sentences_grammar

WHOLE = [
    "The ferry to Orm ran again on Friday.",
    "Profit rose 4.5% to $1.2 billion in the quarter.",
    "Dr. Ana Lund of the U.S. Weather Office said storms were likely.",
    '"We are closed," the owner said.',
    "Was it safe? The council did not say.",
    'He called it "a farce."',
    "“Nobody asked us,” said Mr. Vane.",
]
BROKEN = [
    "The ferry to Orm ran again on",
    "and then it sank.",
    "The ferry ran.\nIt sank.",
    "",
    "1. The ferry ran\tagain.",
]


def accepts(text: str, fewest: int, most: int) -> bool:
    return re.fullmatch(sentences_grammar(fewest, most).source, text) is not None


@pytest.mark.parametrize("text", WHOLE)
def test_whole_sentences_are_answers(text: str) -> None:
    assert accepts(text, 1, 2)


@pytest.mark.parametrize("text", BROKEN)
def test_fragments_and_line_breaks_are_not(text: str) -> None:
    assert not accepts(text, 1, 2)


def test_the_number_of_sentences_is_held() -> None:
    three = "One ran. Two sat. Three slept."
    assert accepts(three, 3, 5)
    assert accepts(three, 1, 3)
    assert not accepts(three, 4, 5)
    assert not accepts(three, 1, 2)


def test_an_abbreviation_or_a_decimal_does_not_use_up_a_sentence() -> None:
    assert accepts("Gov. Lena Marsh paid $3.5 million to J. R. Hale.", 1, 1)
