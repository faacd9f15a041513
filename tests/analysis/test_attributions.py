"""Who says what: each speaker keeps his own words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.analysis import Attribution, Extent, analyse, find_attributions
from summarizer.documents import Document, document_from_text, split_sentences
from summarizer.schema import AttributionKind


class Found:
    """The attributions of a text, by the words of their parts."""

    def __init__(self, text: str) -> None:
        document = document_from_text(text)
        self.text = document.text
        self.all = find_attributions(analyse(document))

    def words(self, extent: Extent | None) -> str | None:
        return None if extent is None else self.text[extent.start : extent.end]

    def holding(self, words: str) -> Attribution:
        """The innermost attribution whose content holds `words`."""
        start = self.text.index(words)
        holding = [
            a
            for a in self.all
            if any(e.start <= start and start + len(words) <= e.end for e in a.content)
        ]
        assert holding, f"nobody is said to say {words!r}"
        return min(holding, key=lambda a: sum(e.end - e.start for e in a.content))

    def speaker_of(self, words: str) -> str | None:
        return self.words(self.holding(words).source)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("“The dam leaks,” Marta Lind said on Monday.", "Marta Lind", "The dam leaks"),
        ("Marta Lind said that the dam leaks.", "Marta Lind", "the dam leaks"),
        ("The dam will hold, an official said on Monday.", "an official", "The dam will hold"),
        ("According to the survey, half of the residents fear a flood.", "the survey", "half of"),
        ("Marta Lind said in a statement that the dam leaks.", "Marta Lind", "the dam leaks"),
        ("The council’s report found that the dam leaks.", "report", "the dam leaks"),
        ("Residents believe that the dam leaks.", "Residents", "the dam leaks"),
        ("Osei plans to sell the ferry.", "Osei", "sell the ferry"),
        ("The mayor ordered the crews to leave.", "The mayor", "leave"),
        ("The owner denied that the dam leaks.", "The owner", "the dam leaks"),
        ("Ms. Okoro asked whether the vote could wait.", "Ms. Okoro", "the vote could wait"),
        ("The harbour board rejected claims that the dam leaks.", "board", "the dam leaks"),
        ("His promise to repair the ferry won over the council.", "His", "repair the ferry"),
        ("The minister was confident that the bill would pass.", "The minister", "the bill"),
        ("“Are we safe?” asked Lind.", "Lind", "Are we safe"),
        ("Osei hopes to reopen in May.", "Osei", "to reopen"),
        ("Owner denies dam leaks\n\nNobody else spoke.", "Owner", "dam leaks"),
        ("Dam will hold: official\n\nNobody else spoke.", "official", "Dam will hold"),
    ],
)
def test_the_ways_of_attributing(text: str, speaker: str, content: str) -> None:
    named = Found(text).speaker_of(content)
    assert named is not None
    assert speaker in named


def test_a_quotation_of_several_sentences_is_one_attribution() -> None:
    found = Found("“The bolts are rusted. The deck moves. Nobody should walk on it,” said Lind.")
    assert found.holding("bolts") is found.holding("Nobody")
    assert found.holding("bolts").kind is AttributionKind.DIRECT


def test_a_quotation_goes_on_behind_its_cue() -> None:
    found = Found("“We are tired,” Okoro told reporters. “We are not finished.”")
    assert found.speaker_of("We are not finished") == "Okoro"


def test_a_quotation_that_its_cue_interrupts_is_one_attribution() -> None:
    found = Found("“I think,” Lind said, “that the dam will hold.”")
    assert found.holding("I think") is found.holding("that the dam will hold")


def test_a_speaker_in_the_sentence_before() -> None:
    found = Found("The minister disagreed. “It will hold for many years to come.”")
    assert found.speaker_of("It will hold") == "The minister"


def test_half_quoted_words_are_mixed() -> None:
    found = Found("Lind said that the dam was “in a sorry state” and should be emptied.")
    attribution = found.holding("the dam was")
    assert attribution.kind is AttributionKind.MIXED
    assert [found.words(q) for q in attribution.quotes] == ["in a sorry state"]


def test_an_inner_speaker_is_kept_inside_the_outer() -> None:
    found = Found(
        "The spokesman said the report by the commission found that the bridge was unsafe."
    )
    inner = found.holding("that the bridge was unsafe")
    assert inner.outer is not None
    assert found.words(inner.source) == "the report by the commission"
    assert found.words(found.all[inner.outer].source) == "The spokesman"


MISPLACED_MARK = (
    "“The boats are ready,” Osei said.\n\n"
    "“We urge the port to open. We will pay.” Since then another crew has come to the port, "
    "harbour master Ivo Brandt said last week. Osei and Lind have also met at the pier to talk "
    'about it," he added.'
)


def test_a_misplaced_mark_does_not_give_one_mans_words_to_another() -> None:
    found = Found(MISPLACED_MARK)
    assert found.speaker_of("We urge the port to open") == "Osei"
    assert found.speaker_of("another crew has come") == "harbour master Ivo Brandt"
    assert not found.holding("another crew has come").unclear_source
    assert found.holding("have also met").unclear_source


def test_words_behind_an_unclosed_mark_have_no_certain_speaker() -> None:
    found = Found("The deck was old. “It will hold for years.\n\nThe council left, Brandt said.")
    assert found.holding("It will hold").unclear_source
    assert found.speaker_of("The council left") == "Brandt"


PIECES = (
    "“ ” ‘ ’ \" ' '' \n\n Lind said that the dam leaks . , : according to she told him he would "
    "not pay report found denied Osei — ( ) 12 % it who was expected by"
)
texts = st.lists(st.sampled_from(PIECES.split(" ")), max_size=40).map(" ".join) | st.text(
    max_size=80
)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_gives_offsets_in_range_and_the_same_twice(text: str) -> None:
    document = Document(text=text, sentences=split_sentences(text))
    found = find_attributions(analyse(document))
    assert found == find_attributions(analyse(document))
    for attribution in found:
        assert attribution.content
        assert 0.0 <= attribution.score <= 1.0
        optional = [e for e in (attribution.cue, attribution.source) if e is not None]
        for extent in (*attribution.content, *attribution.quotes, *optional):
            assert 0 <= extent.start < extent.end <= len(text)
        assert 0 <= attribution.sentence < max(1, len(document.sentences))
        assert attribution.outer is None or 0 <= attribution.outer < len(found)


def test_an_article_of_eight_hundred_words_takes_less_than_a_second() -> None:
    paragraph = "The dam leaks, Lind said. “We told them,” she added. Brandt denied that it does. "
    document = document_from_text("\n\n".join([paragraph * 3] * 18))
    assert len(document.text.split()) >= 800
    find_attributions(analyse(document))
    started = time.process_time()
    find_attributions(analyse(document))
    assert time.process_time() - started < 1.0
