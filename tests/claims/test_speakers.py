"""Who speaks: the promise is the right name, or `unclear`, and never a guess."""

from __future__ import annotations

import pytest

from summarizer.claims import UNCLEAR_NAME, UNNAMED, Unclear
from summarizer.schema import SpeakerKind
from tests.claims.marking import MarkedArticle

HARBOUR = (
    "Maria Holt, the harbour master, met Fisheries Minister Tom Okafor on Monday. "
    "She said the port would stay closed. He said the fleet had lost a week. "
    "Holt said two boats were missing. The minister said he was never told. "
    "The harbour master, Maria Holt, said she would resign."
)


def harbour() -> MarkedArticle:
    return MarkedArticle(HARBOUR)


@pytest.mark.parametrize(
    ("content", "source", "name"),
    [
        ("the port would stay closed", "She", "Maria Holt"),
        ("the fleet had lost a week", "He", "Tom Okafor"),
        ("two boats were missing", "Holt", "Maria Holt"),
        ("he was never told", "The minister", "Tom Okafor"),
        (
            "she would resign",
            "The harbour master, Maria Holt",
            "Maria Holt",
        ),
    ],
)
def test_a_short_mention_becomes_the_full_name(content: str, source: str, name: str) -> None:
    claim = harbour().mark(content, source, "said").claims()[0]
    assert claim.speaker.name == name
    assert claim.speaker.mention is not None
    assert claim.speaker.mention.text == source
    assert claim.speaker.kind is SpeakerKind.PERSON
    assert claim.unclear == ()


def test_roles_are_the_articles_words() -> None:
    article = harbour()
    article.mark("two boats were missing", "Holt", "said")
    article.mark("he was never told", "The minister", "said")
    roles = {claim.speaker.name: claim.speaker.role for claim in article.claims()}
    assert roles == {"Maria Holt": "harbour master", "Tom Okafor": "Fisheries Minister"}


def test_a_pronoun_that_fits_two_people_is_unclear() -> None:
    article = MarkedArticle("Anna Brandt met Clara Weiss in Tarn. She said the deal was off.").mark(
        "the deal was off", "She", "said"
    )
    claim = article.claims()[0]
    assert claim.speaker.name == UNCLEAR_NAME
    assert claim.unclear == (Unclear.SPEAKER,)
    assert claim.speaker.mention is not None
    assert claim.speaker.mention.text == "She"


def test_a_pronoun_takes_up_the_one_who_spoke_last() -> None:
    article = MarkedArticle(
        "Anna Brandt said the deal was off. Clara Weiss had left. "
        'Brandt said nobody was to blame. "We tried," she added.'
    )
    article.mark("the deal was off", "Anna Brandt", "said")
    article.mark("nobody was to blame", "Brandt", "said")
    article.mark("We tried", "she", "added")
    assert article.claim("We tried").speaker.name == "Anna Brandt"


def test_a_man_named_between_does_not_take_a_womans_words() -> None:
    article = MarkedArticle(
        "Adele Marsh said the dam was sound. An engineer wrote otherwise, John Pell said. "
        '"It was built to last," she added.'
    )
    article.mark("the dam was sound", "Adele Marsh", "said")
    article.mark("An engineer wrote otherwise", "John Pell", "said")
    article.mark("It was built to last", "she", "added")
    assert article.claim("built to last").speaker.name == "Adele Marsh"


def test_a_surname_of_two_people_is_unclear_unless_the_title_tells() -> None:
    text = "Peter Lund and Karen Lund quit. Lund said it would reopen. Ms Lund said it was sold."
    article = MarkedArticle(text)
    article.mark("it would reopen", "Lund", "said")
    article.mark("it was sold", "Ms Lund", "said")
    assert article.claim("reopen").unclear == (Unclear.SPEAKER,)
    assert article.claim("sold").speaker.name == "Karen Lund"


def test_an_acronym_is_the_body_it_abbreviates() -> None:
    article = MarkedArticle(
        "The World Harbour Board (WHB) met in Tarn. Later the WHB said tolls would rise."
    ).mark("tolls would rise", "the WHB", "said")
    claim = article.claims()[0]
    assert claim.speaker.name == "the World Harbour Board"
    assert claim.speaker.kind is SpeakerKind.ORGANISATION


def test_the_ministry_and_the_company_are_those_the_article_names() -> None:
    article = MarkedArticle(
        "The Energy Ministry fined Lindqvist Shipping on Friday. "
        "The company said it would appeal. The ministry said the fine was final."
    )
    article.mark("it would appeal", "The company", "said")
    article.mark("the fine was final", "The ministry", "said")
    assert article.claim("appeal").speaker.name == "Lindqvist Shipping"
    assert article.claim("final").speaker.name == "the Energy Ministry"


def test_the_company_is_unclear_where_two_were_just_named() -> None:
    article = MarkedArticle(
        "Lindqvist Shipping sued Orbel Freight on Friday. The company said it would win."
    ).mark("it would win", "The company", "said")
    assert article.claims()[0].unclear == (Unclear.SPEAKER,)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A person familiar with the talks", SpeakerKind.ANONYMOUS),
        ("Two officials", SpeakerKind.ANONYMOUS),
        ("Sources", SpeakerKind.ANONYMOUS),
        ("Some residents", SpeakerKind.ANONYMOUS),
        ("An engineer at the plant", SpeakerKind.ANONYMOUS),
        ("The mayor", SpeakerKind.PERSON),
        ("Police", SpeakerKind.ORGANISATION),
        ("The city council", SpeakerKind.ORGANISATION),
        ("A report on the fire", SpeakerKind.DOCUMENT),
        ("The lawsuit", SpeakerKind.DOCUMENT),
        ("The Tarn Gazette", SpeakerKind.OUTLET),
        ("A local newspaper", SpeakerKind.OUTLET),
        ("A spokesman for Lindqvist Shipping", SpeakerKind.ORGANISATION),
        ("I", SpeakerKind.AUTHOR),
    ],
)
def test_the_kind_of_a_source(source: str, kind: SpeakerKind) -> None:
    text = f"It rained in Tarn for a week. {source} said the bridge was unsafe."
    article = MarkedArticle(text)
    article.mark("the bridge was unsafe", source, "said")
    claim = article.claims()[0]
    assert claim.speaker.kind is kind
    assert claim.unclear == ()


def test_a_source_that_is_left_out_is_unnamed() -> None:
    article = MarkedArticle("It rained. The dam is said to be leaking.")
    claim = article.mark("The dam is said to be leaking", cue="said").claims()[0]
    assert claim.speaker.name == UNNAMED
    assert claim.speaker.kind is SpeakerKind.ANONYMOUS


def test_quoted_words_without_any_speaker_are_unclear() -> None:
    article = MarkedArticle('The hall was full. "Nobody will forget this night."')
    claim = article.mark("Nobody will forget this night").claims()[0]
    assert claim.speaker.name == UNCLEAR_NAME
    assert claim.unclear == (Unclear.SPEAKER,)


def test_an_unnamed_witness_can_be_taken_up_again() -> None:
    article = MarkedArticle(
        "A nurse at the clinic said the lights went out. She said nobody was hurt."
    )
    article.mark("the lights went out", "A nurse at the clinic", "said")
    article.mark("nobody was hurt", "She", "said")
    assert article.claim("nobody was hurt").speaker.name == "a nurse at the clinic"


def test_two_who_speak_together_are_both_named() -> None:
    article = MarkedArticle(
        "Maria Holt and Tom Okafor run the port. Holt and Okafor said it was safe."
    ).mark("it was safe", "Holt and Okafor", "said")
    assert article.claims()[0].speaker.name == "Maria Holt and Tom Okafor"


def test_words_past_a_failing_mark_are_nobodys() -> None:
    text = (
        "“We will keep the mill open. The union is right to worry, Jonas Reed said. "
        "The owners will sell in May, Clara Weiss told the council."
    )
    article = MarkedArticle(text)
    article.mark(text[1 : text.index(", Clara")], "Clara Weiss", "told", unclear=True)
    claim = article.claims()[0]
    assert claim.speaker.name == UNCLEAR_NAME
    assert Unclear.SPEAKER in claim.unclear


def test_where_marks_fail_a_sentence_with_its_own_speaker_stays_his() -> None:
    text = (
        "“We urge the council to act.” The pump failed twice, engineer John Kell said last week. "
        'The valves were old too," she added.'
    )
    article = MarkedArticle(text).mark(
        "The pump failed twice", "engineer John Kell", "said", unclear=True
    )
    claim = article.claims()[0]
    assert claim.speaker.name == "John Kell"


def test_her_ministry_is_named_by_whose_it_is() -> None:
    article = MarkedArticle(
        "Transport Minister Ilse Korhonen met both sides. According to her ministry, it went well."
    ).mark("it went well", "her ministry", "According to")
    assert article.claims()[0].speaker.name == "Ilse Korhonen’s ministry"
