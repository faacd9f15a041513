"""Quotations are found whatever marks they use, and broken marks are told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.analysis import find_quotations


def words(text: str) -> list[list[str]]:
    return [[text[e.start : e.end] for e in q.extents] for q in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“It leaks,” Lind said.",
        '"It leaks," Lind said.',
        "''It leaks,'' Lind said.",
        "``It leaks,'' Lind said.",
        "«It leaks,» Lind said.",
        "‘It leaks,’ Lind said.",
        "'It leaks,' Lind said.",
    ],
)
def test_every_style_of_mark_is_understood(text: str) -> None:
    assert words(text) == [["It leaks,"]]
    assert not find_quotations(text)[0].broken


def test_an_apostrophe_opens_and_closes_nothing() -> None:
    assert words("Orm's ferry, the sailors’ pride since the '90s, isn't late.") == []


def test_a_quotation_inside_a_quotation_is_deeper() -> None:
    text = "“She said ‘never again’ and left,” Osei recalled."
    outer, inner = find_quotations(text)
    assert (outer.depth, inner.depth) == (0, 1)
    assert words(text) == [["She said ‘never again’ and left,"], ["never again"]]


def test_a_quotation_over_paragraphs_with_a_mark_on_each_is_one() -> None:
    text = "“The pump failed.\n\n“Then the dyke gave way,” Brandt said."
    assert words(text) == [["The pump failed.", "Then the dyke gave way,"]]
    assert not find_quotations(text)[0].broken


def test_a_missing_closing_mark_breaks_the_quotation_at_its_paragraph() -> None:
    text = "“The pump failed.\n\nThe dyke held, Brandt said."
    (quotation,) = find_quotations(text)
    assert quotation.broken
    assert quotation.unpaired is not None
    assert quotation.unpaired.start == 0
    assert words(text) == [["The pump failed."]]


def test_a_second_opening_mark_breaks_the_quotation_before_it() -> None:
    first, second = find_quotations("“The pump failed, Lind said. “The dyke held,” said Osei.")
    assert first.broken
    assert not second.broken


def test_a_closing_mark_without_an_opening_one_is_told() -> None:
    text = 'The dyke held," he added.'
    (quotation,) = find_quotations(text)
    assert quotation.broken
    assert quotation.unpaired is not None
    assert text[quotation.unpaired.start : quotation.unpaired.end] == '"'


marked_text = st.text(alphabet="ab .,\n\"'“”‘’«»`", max_size=120)


@given(marked_text | st.text(max_size=120))
def test_extents_lie_in_the_text_and_outer_quotations_never_overlap(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        for extent in quotation.extents:
            assert quotation.whole.start <= extent.start < extent.end <= quotation.whole.end
        assert 0 <= quotation.whole.start < quotation.whole.end <= len(text)
    outer = sorted(e for q in found if q.depth == 0 and not q.broken for e in q.extents)
    assert all(a.end <= b.start for a, b in pairwise(outer))
