"""Sources that are no pronoun: named, held by an office, common nouns, or nobody named."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from summarizer.claims import nouns
from summarizer.claims.discourse import Resolution
from summarizer.claims.draft import UNCLEAR_NAME, UNNAMED
from summarizer.claims.entities import NamedEntity
from summarizer.claims.genders import Gender, gender_of_word
from summarizer.schema import Span, Speaker, SpeakerKind

_LONGEST_NAME = 12
_TELLING_WORDS = 2
_BREAKS = frozenset({",", ";", ":", "(", "—", "–", "“", '"'})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_COLLECTIVE = frozenset({"police", "people", "media", "press", "public"})


def named_resolution(entity: NamedEntity, mention: Span | None) -> Resolution:
    """The entity as a speaker."""
    speaker = Speaker(name=entity.name, role=entity.role, mention=mention, kind=entity.kind)
    return Resolution(speaker, entity, entity.gender)


def unclear_resolution(mention: Span | None) -> Resolution:
    """Nobody is guessed: `mention` is what the text offers, where it offers anything."""
    speaker = Speaker(name=UNCLEAR_NAME, mention=mention, kind=SpeakerKind.ANONYMOUS)
    return Resolution(speaker, unclear=True)


def unnamed_resolution() -> Resolution:
    """A source that the text leaves out: `is said to`."""
    return Resolution(Speaker(name=UNNAMED, kind=SpeakerKind.ANONYMOUS))


def described_resolution(phrase: TokenSpan, mention: Span) -> Resolution:
    """A speaker whom the article only describes: `the mayor`, `two officials`, `a report`."""
    head = phrase_head(phrase)
    kind = kind_of_description(phrase)
    speaker = Speaker(name=phrase_name(phrase), mention=mention, kind=kind)
    return Resolution(speaker, None, gender_of_word(head.lemma_), is_plural(head))


def kind_of_description(phrase: TokenSpan) -> SpeakerKind:
    """What sort of source a common noun phrase is."""
    head = phrase_head(phrase)
    if nouns.is_outlet_noun(head):
        return SpeakerKind.OUTLET
    if _is_crowd(phrase):
        return SpeakerKind.ANONYMOUS
    if nouns.is_person_noun(head):
        held = nouns.is_office(head) and not _has_unnaming_determiner(phrase)
        return SpeakerKind.PERSON if held else SpeakerKind.ANONYMOUS
    return _kind_of_thing(head)


def _kind_of_thing(head: Token) -> SpeakerKind:
    if nouns.is_organisation_noun(head):
        return SpeakerKind.ORGANISATION
    if nouns.is_document_noun(head):
        return SpeakerKind.DOCUMENT
    if head.pos_ == "PROPN":
        return SpeakerKind.ORGANISATION
    # A noun that is none of these is a thing, and what things "show" they show as evidence.
    return SpeakerKind.DOCUMENT if head.pos_ == "NOUN" else SpeakerKind.ANONYMOUS


def phrase_head(phrase: TokenSpan) -> Token:
    """The noun that the phrase is about: the last before a preposition, a mark or a clause.

    Found by position, since the parse of headlines is not to be relied on.
    """
    head: Token | None = None
    if nouns.names_nobody(phrase[0]) or len(phrase) == 1:
        return phrase[0]
    for token in phrase:
        ends = token.pos_ in {"ADP", "SCONJ", "VERB", "AUX"} or token.text in _BREAKS
        if (ends or token.tag_ in _RELATIVE_TAGS) and head is not None:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            head = token
    return head if head is not None else phrase.root


def _is_crowd(phrase: TokenSpan) -> bool:
    head = phrase_head(phrase)
    if nouns.names_nobody(head):
        return True
    return is_plural(head) and (nouns.is_person_noun(head) or head.tag_ == "NNPS")


def _has_unnaming_determiner(phrase: TokenSpan) -> bool:
    return any(nouns.is_unnaming_determiner(child) for child in phrase_head(phrase).lefts)


def is_plural(head: Token) -> bool:
    """Whether `they` can take the noun up again."""
    return head.tag_ in _PLURAL_TAGS or head.lower_ in _COLLECTIVE


def phrase_name(phrase: TokenSpan) -> str:
    """The phrase as a name: up to the first comma, at most a dozen words, `The` in lower case."""
    start, end = phrase.start, _name_end(phrase)
    end = min(end, start + _LONGEST_NAME)
    words = phrase.doc[start:end].text.strip(" ,;:\n")
    first = phrase.doc[start]
    return words[:1].lower() + words[1:] if _opens_with_common_word(first) else words


def _opens_with_common_word(first: Token) -> bool:
    """Whether the first capital is only the sentence's: `A nurse`, but not `Russian pilots`."""
    if first.pos_ in {"DET", "PRON"} or nouns.only_opens_sentence(first):
        return True
    named = first.pos_ == "PROPN" or (bool(first.ent_type_) and not first.like_num)
    return bool(first.is_sent_start) and not named and not first.text[1:2].isupper()


def _name_end(phrase: TokenSpan) -> int:
    """Before the first mark, and before a clause unless only that tells who it is."""
    head = phrase.root.i
    bare = head - phrase.start < _TELLING_WORDS
    for token in phrase.doc[head + 1 : phrase.end]:
        clause = token.tag_ in _RELATIVE_TAGS
        if (
            token.is_space
            or token.text in _BREAKS
            or (clause and not (bare and token.i == head + 1))
        ):
            return int(token.i)
    return int(phrase.end)


def joined_resolution(parts: list[Resolution], mention: Span) -> Resolution:
    """Several speakers of one claim, as one: `Maria Holt and Tom Okafor`."""
    names = list(dict.fromkeys(part.speaker.name for part in parts))
    name = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    kinds = {part.speaker.kind for part in parts}
    kind = kinds.pop() if len(kinds) == 1 else SpeakerKind.ORGANISATION
    speaker = Speaker(name=name, mention=mention, kind=kind)
    return Resolution(speaker, None, Gender.UNKNOWN, plural=True)
