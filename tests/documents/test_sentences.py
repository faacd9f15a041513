"""Sentences of news prose, checked by hand: one a line in sentences.txt, a blank line between
texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.documents import split_sentences
from summarizer.documents.sentences import LONGEST_SENTENCE

TEXTS = [
    block.splitlines()
    for block in (Path(__file__).parent / "sentences.txt").read_text("utf-8").split("\n\n")
]


def found_in(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize("sentences", TEXTS, ids=lambda sentences: sentences[0][:40])
def test_sentences_of_one_paragraph_are_told_apart(sentences: list[str]) -> None:
    assert found_in(" ".join(sentences)) == sentences


def test_every_line_break_ends_a_sentence() -> None:
    lines = [" ".join(sentences) for sentences in TEXTS]
    assert found_in("\n\n".join(lines)) == [s for sentences in TEXTS for s in sentences]
    assert found_in("A headline with no stop\nThe body follows, said Mr.\nQuill") == [
        "A headline with no stop",
        "The body follows, said Mr.",
        "Quill",
    ]


def test_offsets_point_into_the_text_as_it_was_given() -> None:
    text = "  Orm  voted.   Quill did not. \n\n\t“Why?” "
    spans = [(s.index, s.start, s.end) for s in split_sentences(text)]
    assert spans == [(0, 2, 13), (1, 16, 30), (2, 34, 40)]


def test_a_text_of_spaces_has_no_sentences() -> None:
    assert split_sentences(" \n\t\n ") == ()


def test_a_sentence_that_never_ends_is_cut_at_a_space() -> None:
    text = "and so on " * 2_000
    found = found_in(text)
    assert max(map(len, found)) <= LONGEST_SENTENCE
    assert set(" ".join(found).split()) == {"and", "so", "on"}


def test_a_long_paragraph_is_split_like_its_parts() -> None:
    sentences = [s for text in TEXTS[:30] for s in text if s[0].isupper()] * 4
    assert found_in(" ".join(sentences)) == sentences
