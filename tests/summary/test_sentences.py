"""The sentence grammar: what may be an answer, and what may not."""

from __future__ import annotations

import pytest
import regex

from summarizer.summary.sentences import (
    ANY_LETTERS,
    LATIN,
    letters_of,
    sentences_grammar,
    written_sentences,
)

WHOLE = [
    "The ferry to Orm ran again on Friday.",
    "Profit rose 4.5% to $1.2 billion in the quarter.",
    "Dr. Ana Lund of the U.S. Weather Office said storms were likely.",
    '"We are closed," the owner said.',
    "Was it safe? The council did not say.",
    'He called it "a farce."',
    "“Nobody asked us,” said Mr. Vane.",
    "“Stop. Now!” he said.",
    'He said "Stop it. Now."',
    "They wrote to orm.com about it.",
    "The 3.30 p.m. train left for St. Orm on Aug. 3.",
]
BROKEN = [
    "The ferry to Orm ran again on",
    "and then it sank.",
    "The ferry ran.\nIt sank.",
    "",
    "1. The ferry ran\tagain.",
    "1. The ferry ran again on Friday.",
    "The ferry ran again.2._on Friday it sank.",
    "Kesht has offered 95.farmers have lost.",
    "He said “we will go on without end.",
    "The 渡船 ran again on Friday.",
]


def accepts(text: str, fewest: int, most: int) -> bool:
    return regex.fullmatch(sentences_grammar(fewest, most).source, text) is not None


@pytest.mark.parametrize("text", WHOLE)
def test_whole_sentences_are_answers(text: str) -> None:
    assert accepts(text, 1, 2)


@pytest.mark.parametrize("text", BROKEN)
def test_fragments_and_line_breaks_are_not(text: str) -> None:
    assert not accepts(text, 1, 2)


def test_the_number_of_sentences_is_held() -> None:
    three = "One ran away. Two sat down. Three slept well."
    assert accepts(three, 3, 5)
    assert accepts(three, 1, 3)
    assert not accepts(three, 4, 5)
    assert not accepts(three, 1, 2)


def test_an_abbreviation_or_a_decimal_does_not_use_up_a_sentence() -> None:
    assert accepts("Gov. Lena Marsh paid $3.5 million to J. R. Hale.", 1, 1)


def test_a_summary_keeps_to_the_letters_of_its_article() -> None:
    assert letters_of("The ferry to Orm ran again on Friday.") == LATIN
    assert letters_of("Паром в Орм снова ходит с пятницы.") == ANY_LETTERS
    grammar = sentences_grammar(1, 1, ANY_LETTERS)
    assert regex.fullmatch(grammar.source, "Паром в Орм снова ходит с пятницы.")


def test_a_sentence_ends_only_outside_quotation_marks() -> None:
    text = 'He said "Finally. Someone who thinks like me." Nobody answered him.'
    assert written_sentences(text) == [
        'He said "Finally. Someone who thinks like me."',
        "Nobody answered him.",
    ]
