"""What a person reads on a terminal or in a plain file."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.render.text import render_text
from summarizer.schema import (
    AttributionKind,
    Severity,
    SpeakerKind,
    Stance,
    SummaryResult,
    Warning,
    WarningCode,
)
from tests.render.results import claim, ferry_result, result_of, span

FERRY = """\
Island ferry withdrawn after divers find cracks in its hull
Cracks in the hull of the Lady Corrigan leave 412 islanders waiting on a fishing
boat
examples/harbour-ferry.txt

SUMMARY
 1    The only ferry to Inch Maddoc was taken out of service on Tuesday after
      divers found three cracks in its hull, the Ardle Harbour Authority said.
 2    An unnamed engineer said that Corrigan Lines was told of a crack in
      August, which the company denied.
 3 !  The ferry is back before the clocks go forward.

WHO SAYS WHAT
 1    Tomas Verrall         asserts   “I would not have put my own family on her
      the harbour master              this morning”
 2    Petra Lindqvane       denies    “No such warning reached this office in
      its managing                    August or at any other time”
      director
 3 !  a marine engineer     asserts   Corrigan Lines was told of the first crack
      who has worked on               in August.
      the ship
      not named
 4    Tomas Verrall         predicts  The ferry will be back “before the clocks
      the harbour master              go forward, and not a day sooner”.
 5    Ardle Harbour         asserts   Repairs will cost about £640,000 and take
      Authority                       at least nine weeks.
 6    Oona Brack            asserts   Oona Brack had been asked to ration
                                      candles.
                                      “which nobody has bought since the last
                                      millennium”
 7    Maeve Stroud          asks      Why was a replacement ferry, approved in
      Councillor                      2021, never ordered?

WARNINGS
Serious  Summary sentence 3: What the article gives as a prediction is told as
         certain.
         › Verrall predicted that the ferry would be back
Caution  Claim 3: This claim rests on a source whom the article does not name.
         › who asked not to be named because he still works for the company
Note     The Marine Safety Board did not respond.
         › did not respond to two requests for comment

Qwen2.5-Coder-1.5B-Instruct, int8 · 39 s · summarizer 0.1.0
"""


def test_a_result_reads_as_a_page_of_eighty_columns() -> None:
    assert render_text(ferry_result(), width=80, colour=False) == FERRY


def test_colour_changes_no_word_and_no_line() -> None:
    coloured = render_text(ferry_result(), width=80, colour=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == FERRY.splitlines()


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in render_text(ferry_result(), width=80, colour=False)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_lines_keep_to_the_width(width: int) -> None:
    page = render_text(ferry_result(), width=width)
    assert max(map(cell_len, page.splitlines())) <= width


def test_a_wide_terminal_does_not_stretch_the_lines_beyond_reading() -> None:
    page = render_text(ferry_result(), width=300)
    assert max(map(cell_len, page.splitlines())) <= 100


def test_a_result_with_nothing_found_says_so() -> None:
    page = render_text(result_of())
    assert "No summary was written." in page
    assert "The article attributes nothing to anyone." in page
    assert "WARNINGS\nNone." in page


def test_words_quoted_within_a_restatement_are_marked_once() -> None:
    spoken = claim(
        "Wilf Arrandale",
        "He said 'Half fare' was charged.",
        "Half fare,",
        attribution=AttributionKind.MIXED,
        quote="Half fare",
    )
    assert "He said “Half fare” was charged." in render_text(result_of(claims=[spoken]))


def test_a_long_name_wraps_and_loses_nothing() -> None:
    name = "The Interparliamentary Commission for Slipways, Moorings and Left-Over Anchors"
    spoken = claim(name, "It will rain.", "said", kind=SpeakerKind.ORGANISATION)
    page = render_text(result_of(claims=[spoken]), width=60)
    column = "".join(line[6:22] for line in page.splitlines())
    assert name.replace(" ", "") in column.replace(" ", "")


def test_the_heaviest_warning_comes_first() -> None:
    warnings = [
        Warning(
            code=WarningCode.OPINION,
            severity=severity,
            message=f"It is {severity.value}.",
            subject="document",
            evidence=[],
        )
        for severity in (Severity.INFO, Severity.SERIOUS, Severity.CAUTION)
    ]
    page = render_text(result_of(warnings=warnings))
    places = [page.index(f"It is {word}.") for word in ("serious", "caution", "info")]
    assert places == sorted(places)


def test_much_evidence_is_counted_and_not_listed() -> None:
    warning = Warning(
        code=WarningCode.DISPUTED,
        severity=Severity.CAUTION,
        message="This is disputed.",
        subject="headline",
        evidence=[span("Corrigan Lines denied the account")] * 5,
    )
    page = render_text(result_of(warnings=[warning]))
    assert "Headline: This is disputed." in page
    assert page.count("› Corrigan Lines denied the account\n") == 3
    assert "and 2 more" in page


def test_a_hostile_article_cannot_drive_the_terminal() -> None:
    hostile = "\x1b]0;owned\x07\x1b[31m[bold]:smile:[/bold]\r\x9b2J"
    result = result_of(
        headline=hostile,
        sentences=[hostile],
        claims=[claim(hostile, hostile, "said", role=hostile)],
        title=hostile,
        source=hostile,
        model=hostile,
    )
    page = render_text(result, width=80, colour=False)
    assert not {letter for letter in page if unicodedata.category(letter) == "Cc"} - {"\n"}
    assert page.count("[bold]:smile:[/bold]") >= 4


def result_in(text: str, stance: Stance) -> SummaryResult:
    return result_of(
        headline=text, sentences=[text], claims=[claim(text, text, "said", stance=stance)]
    )


@settings(max_examples=60)
@given(
    text=st.text(min_size=1, max_size=120),
    stance=st.sampled_from(Stance),
    width=st.integers(40, 130),
    colour=st.booleans(),
)
def test_any_text_can_be_shown_within_the_width(
    text: str, stance: Stance, width: int, colour: bool
) -> None:
    page = render_text(result_in(text, stance), width=width, colour=colour)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", page).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert stance.value in page
    assert page.endswith("\n")
