"""Whole articles, from text to claims: nobody's words stand under another's name.

Which attributions are found is tested elsewhere; here every one that is found
must have its right speaker or say that it is unclear.
"""

from __future__ import annotations

from summarizer.analysis import analyse, find_attributions
from summarizer.claims import UNCLEAR_NAME, ClaimDraft, Unclear, gather_claims
from summarizer.documents import document_from_text
from summarizer.schema import Stance

DAM = """\
Reservoir board denies hiding cracks at Ellerdale dam

Engineers who inspected the Ellerdale dam in March found 14 cracks and told the reservoir board \
that two of them "may widen if the lake is filled".

Tamsin Oduya, the board's chief engineer, denied on Thursday that the findings had been kept from \
residents. "Every page was handed to the county council on 2 April," she said. "We have hidden \
nothing, and we will publish the photographs next week."

Councillor Rafe Lindgren, who leads the opposition on the council, said he had received no such \
report. He called on the board to lower the water by three metres at once.

"If they wait for the rain, it could be too late," Lindgren told a meeting of about 200 residents.

A person who works at the dam, and who asked not to be named, said pumps had failed twice. Oduya \
would not say whether the pumps had been repaired.

"We do not believe that the dam is in danger," the water minister, Petra Halloway, told Radio \
Pinmoor.
"""

# The second quotation has lost its closing mark; a third man's words follow inside it.
BROKEN = """\
Ferry owner and union trade blame

Adele Marsh, who owns the Tarn ferry, said the boat was sound. “It passed every test in May,” \
Marsh said.

“We ask the union to come back to work. The engine stopped twice in June, ship's engineer Jonas \
Pell said last week. The crew also wrote to the port about it," she added.
"""

RIGHT_SPEAKERS_AT_THE_DAM = {
    "may widen": "engineers who inspected the Ellerdale dam in March",
    "kept from": "Tamsin Oduya",
    "Every page": "Tamsin Oduya",
    "hidden nothing": "Tamsin Oduya",
    "received no such": "Rafe Lindgren",
    "lower the water": "Rafe Lindgren",
    "wait for the rain": "Rafe Lindgren",
    "failed twice": "a person who works at the dam",
    "been repaired": "Tamsin Oduya",
    "in danger": "Petra Halloway",
}


def claims_of(text: str) -> list[ClaimDraft]:
    document = document_from_text(text)
    analysis = analyse(document)
    return gather_claims(document, analysis, find_attributions(analysis))


def test_each_found_claim_has_its_own_speaker() -> None:
    claims = claims_of(DAM)
    checked = 0
    for words, name in RIGHT_SPEAKERS_AT_THE_DAM.items():
        for claim in claims:
            if words in claim.content.text:
                assert claim.speaker.name == name
                checked += 1
    assert checked >= 7


def test_stances_in_an_article() -> None:
    stances = {claim.content.text: claim.stance for claim in claims_of(DAM)}
    for content, stance in stances.items():
        if "kept from" in content or "hiding cracks" in content:
            assert stance is Stance.DENIES
        if "been repaired" in content:
            assert stance is Stance.DOUBTS


def test_a_lost_mark_puts_no_mans_words_in_anothers_mouth() -> None:
    claims = claims_of(BROKEN)
    assert any("passed every test" in claim.content.text for claim in claims)
    for claim in claims:
        if claim.content.text.startswith("The engine stopped"):
            assert claim.speaker.name in {"Jonas Pell", UNCLEAR_NAME}
        elif "The engine stopped" in claim.content.text:
            assert claim.speaker.name == UNCLEAR_NAME
        if claim.content.text.startswith("The crew also wrote"):
            assert claim.speaker.name in {"Adele Marsh", UNCLEAR_NAME}
            assert claim.unclear
    assert not any(
        claim.speaker.name == "Adele Marsh" and "engine stopped" in claim.content.text
        for claim in claims
    )


def test_claims_that_touch_broken_marks_say_so() -> None:
    touched = [claim for claim in claims_of(BROKEN) if "crew also wrote" in claim.content.text]
    assert all(Unclear.QUOTATION_MARKS in claim.unclear for claim in touched)
