"""Marks that overlap stay at their words, and no letter of the text is lost or added."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eval.reporting.marking import Mark, marked

TEXT = "Anna said that it rains, wrote the Post."
STYLES = st.sampled_from(["gold-found", "out-found", "cue"])
MARKS = st.lists(
    st.builds(Mark, st.integers(0, 45), st.integers(0, 45), STYLES, st.sampled_from("abc")),
    max_size=8,
)


def test_nested_marks_share_their_words() -> None:
    inner = Mark(0, 23, "inner", "c1")
    outer = Mark(0, len(TEXT), "outer", "c2")
    first, second = marked(TEXT, [inner, outer])
    assert (first.text, first.labels, first.styles) == (
        "Anna said that it rains",
        ("c1", "c2"),
        ("inner", "outer"),
    )
    assert (second.text, second.labels, second.opening) == (", wrote the Post.", ("c2",), ())


def test_a_label_opens_once_where_its_first_words_stand() -> None:
    segments = marked(TEXT, [Mark(15, 23, "gold-found", "c1"), Mark(0, 4, "mention", "c1")])
    assert [segment.text for segment in segments if segment.opening] == ["Anna"]


def test_an_unmarked_text_is_one_segment() -> None:
    (segment,) = marked(TEXT, [])
    assert (segment.text, segment.labels) == (TEXT, ())


@given(MARKS)
def test_the_segments_are_the_text_and_say_what_marks_say(marks: list[Mark]) -> None:
    segments = marked(TEXT, marks)
    assert "".join(segment.text for segment in segments) == TEXT
    start = 0
    for segment in segments:
        for place in range(start, start + len(segment.text)):
            over = {mark.label for mark in marks if mark.start <= place < mark.end}
            assert set(segment.labels) == over
        start += len(segment.text)


@given(MARKS)
def test_every_label_with_words_opens_exactly_once(marks: list[Mark]) -> None:
    opened = [label for segment in marked(TEXT, marks) for label in segment.opening]
    shown = {mark.label for mark in marks if mark.start < min(mark.end, len(TEXT))}
    assert sorted(opened) == sorted(shown)
