"""Marks that overlap in every way are all there, and the text stays whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.html.cutting import Mark, Role, cut

TEXT = "“She is tired,” said the master of the ship."

MARKS = st.builds(
    Mark, st.integers(0, 50), st.integers(0, 60), st.sampled_from(Role), st.sampled_from("abc")
)


@given(st.lists(MARKS, max_size=8), st.integers(0, 20), st.integers(21, len(TEXT)))
def test_every_character_lies_under_exactly_the_marks_that_hold_it(
    marks: list[Mark], start: int, end: int
) -> None:
    pieces = cut(TEXT, start, end, marks)
    assert "".join(piece.text for piece in pieces) == TEXT[start:end]
    for piece in pieces:
        for at in range(piece.start, piece.start + len(piece.text)):
            assert list(piece.marks) == [mark for mark in marks if mark.start <= at < mark.end]


def test_a_quotation_inside_a_claim_inside_its_evidence_is_in_all_three() -> None:
    marks = [
        Mark(0, 44, Role.EVIDENCE, "c1"),
        Mark(1, 13, Role.QUOTATION, "c1"),
        Mark(5, 30, Role.EVIDENCE, "c2"),
    ]
    pieces = {piece.text: piece for piece in cut(TEXT, 0, len(TEXT), marks)}
    assert pieces["is tired"].items(Role.EVIDENCE) == ("c1", "c2")
    assert pieces["is tired"].roles == (Role.EVIDENCE, Role.QUOTATION)
