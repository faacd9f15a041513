"""Nothing that an article contains can drive the terminal it is shown on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.printable import excerpt, one_line


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2Jgone", "␛[2Jgone"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("rub\x7fout", "rub␡out"),
        ("\x9b31m", "\\u009b31m"),
        ("abc\u202edcba", "abc\\u202edcba"),
        ("one\r\ntwo\u2028three\tfour", "one two three four"),
    ],
)
def test_control_characters_are_shown_and_not_obeyed(hostile: str, shown: str) -> None:
    assert one_line(hostile) == shown


@pytest.mark.parametrize("text", ["👩\u200d🚒 👍🏽", "می\u200cخواهم", "שלום\u200f!", "naïve 東京"])
def test_scripts_and_emoji_keep_what_they_need(text: str) -> None:
    assert one_line(text) == text


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert not {unicodedata.category(letter) for letter in one_line(text)} & {"Cc", "Cs"}


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])), st.integers(5, 60))
def test_an_excerpt_keeps_to_its_length_and_begins_as_the_text_does(text: str, limit: int) -> None:
    short = excerpt(text, limit)
    assert len(short) <= limit
    assert one_line(text).startswith(short.removesuffix("…"))


def test_an_excerpt_ends_with_a_whole_word() -> None:
    assert excerpt("The pumps were sold in February, the council said.", 34) == (
        "The pumps were sold in February…"
    )
