"""The source's own words stand alone, say who speaks, and lose no negation."""

from __future__ import annotations

from summarizer.claims.own_words import own_words
from tests.claims.marking import MarkedArticle

OPENING = "Maria Holt is the harbour master of Tarn. "


def worded(sentence: str, content: str, source: str | None, cue: str | None) -> str:
    article = MarkedArticle(OPENING + sentence).mark(content, source, cue)
    return own_words(article.claims()[0], article.document)


def test_a_whole_quotation_is_given_under_its_speakers_name() -> None:
    text = worded('"We will not risk a boat," she said.', "We will not risk a boat", "she", "said")
    assert text == "Maria Holt: “We will not risk a boat.”"


def test_a_quotation_inside_one_keeps_single_marks() -> None:
    text = worded("“They said ‘never’ to us,” she said.", "They said ‘never’ to us", "she", "said")
    assert text == "Maria Holt: “They said ‘never’ to us.”"


def test_reported_words_keep_their_sentence_with_the_name_for_the_pronoun() -> None:
    text = worded(
        "On Friday she denied that the port was shut.", "the port was shut", "she", "denied"
    )
    assert text == "On Friday Maria Holt denied that the port was shut."


def test_a_possessive_stays_one() -> None:
    text = worded("Her claim was that the pier is safe.", "the pier is safe", "Her", "claim")
    assert text == "Maria Holt’s claim was that the pier is safe."


def test_a_full_name_is_not_repeated() -> None:
    sentence = "The harbour master, Maria Holt, said it was safe."
    assert worded(sentence, "it was safe", "The harbour master, Maria Holt", "said") == sentence


def test_an_unclear_speaker_is_called_so() -> None:
    article = MarkedArticle("Anna Brandt met Clara Weiss. She said the deal was off.")
    claim = article.mark("the deal was off", "She", "said").claims()[0]
    assert own_words(claim, article.document) == "Unclear speaker: She said the deal was off."
