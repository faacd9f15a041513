"""What a common noun says of a source: a person, an office, a body, a document, a crowd."""

from __future__ import annotations

from spacy.tokens import Token

from summarizer.claims.words import noun_class, speaker_words


def is_person_noun(token: Token) -> bool:
    """Whether it stands for a person: `minister`, `fishermen`, `lobbyist`."""
    if _is_listed_otherwise(token):
        return False
    gendered = speaker_words("feminine_nouns") | speaker_words("masculine_nouns")
    known = speaker_words("person_nouns") | gendered | noun_class("person")
    return bool(_forms(token) & known) or _ends_like_a_person(token)


def is_title_word(token: Token) -> bool:
    """Whether it may stand before a name as a title: `Mayor`, but no surname such as `Cook`."""
    return bool(_forms(token) & (speaker_words("offices") | speaker_words("titles")))


def _is_listed_otherwise(token: Token) -> bool:
    """Whether our own lists have the noun for a body or a text: `maker`, `will`."""
    ours = speaker_words("person_nouns")
    others = speaker_words("organisation_nouns") | speaker_words("document_nouns")
    return bool(_forms(token) & others) and not _forms(token) & ours


def _ends_like_a_person(token: Token) -> bool:
    word = token.lemma_.lower()
    common = token.pos_ == "NOUN" and len(word) > 5  # `Akkerman` is no `fisherman`
    return common and word.endswith(tuple(speaker_words("person_endings")))


def is_spokes_noun(token: Token) -> bool:
    """Whether it stands for somebody who speaks for a body."""
    return bool(_forms(token) & speaker_words("spokes_nouns"))


def is_office(token: Token) -> bool:
    """Whether the noun, with `the`, picks out one holder: `the mayor`, but not `the official`."""
    return bool(_forms(token) & speaker_words("offices"))


def is_organisation_noun(token: Token) -> bool:
    """Whether it stands for a body: `ministry`, `company`."""
    return bool(_forms(token) & (speaker_words("organisation_nouns") | noun_class("group")))


def is_company_noun(token: Token) -> bool:
    """Whether any company may be called so."""
    return bool(_forms(token) & speaker_words("company_nouns"))


def names_public_body(words: frozenset[str]) -> bool:
    """Whether the words of a name are those of a ministry, a court, a party: of no company."""
    public = speaker_words("organisation_nouns") - speaker_words("company_nouns")
    return bool(words & public)


def is_outlet_noun(token: Token) -> bool:
    """Whether it stands for a news outlet."""
    return bool(_forms(token) & speaker_words("outlet_nouns"))


def is_document_noun(token: Token) -> bool:
    """Whether it stands for a text or a recording that can say something."""
    return bool(_forms(token) & (speaker_words("document_nouns") | noun_class("communication")))


def names_nobody(token: Token) -> bool:
    """Whether the word, alone, stands for people without naming any."""
    return bool(_forms(token) & speaker_words("anonymous_nouns"))


def only_opens_sentence(token: Token) -> bool:
    """Whether the capital of a common noun only opens the sentence: `Engineers`, `Police`."""
    common = is_person_noun(token) or names_nobody(token) or is_organisation_noun(token)
    return bool(token.is_sent_start) and common


def is_unnaming_determiner(token: Token) -> bool:
    """Whether the determiner introduces somebody unnamed: `a`, `some`, `several`."""
    return token.lower_ in speaker_words("unnaming_determiners") or token.like_num


def is_honorific(word: str) -> bool:
    """Whether the word goes before a name and is no part of it: `Mr`, `Dr.`."""
    bare = word.lower().rstrip(".")
    return bare in (
        speaker_words("honorifics")
        | speaker_words("honorifics_feminine")
        | speaker_words("honorifics_masculine")
    )


def _forms(token: Token) -> set[str]:
    """The word as it may stand in a list; a plural taken for a name has no lemma of its own."""
    return {token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")}
