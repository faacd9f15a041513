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
    head = phrase.root
    kind = kind_of_description(phrase)
    speaker = Speaker(name=phrase_name(phrase), mention=mention, kind=kind)
    return Resolution(speaker, None, gender_of_word(head.lemma_), is_plural(head))


def kind_of_description(phrase: TokenSpan) -> SpeakerKind:
    """What sort of source a common noun phrase is."""
    head = phrase.root
    if nouns.is_outlet_noun(head):
        return SpeakerKind.OUTLET
    if _is_crowd(phrase):
        return SpeakerKind.ANONYMOUS
    if nouns.is_person_noun(head):
        held = nouns.is_office(head) and not _has_unnaming_determiner(phrase)
        return SpeakerKind.PERSON if held else SpeakerKind.ANONYMOUS
    if nouns.is_organisation_noun(head):
        return SpeakerKind.ORGANISATION
    if nouns.is_document_noun(head):
        return SpeakerKind.DOCUMENT
    return SpeakerKind.ANONYMOUS


def _is_crowd(phrase: TokenSpan) -> bool:
    head = phrase.root
    if nouns.names_nobody(head):
        return True
    return is_plural(head) and (nouns.is_person_noun(head) or head.tag_ == "NNPS")


def _has_unnaming_determiner(phrase: TokenSpan) -> bool:
    return any(
        nouns.is_unnaming_determiner(child)
        for child in phrase.root.children
        if child.i < phrase.root.i
    )


def is_plural(head: Token) -> bool:
    """Whether `they` can take the noun up again."""
    return head.tag_ in _PLURAL_TAGS or head.lower_ in _COLLECTIVE


def phrase_name(phrase: TokenSpan) -> str:
    """The phrase as a name: up to the first comma, at most a dozen words, `The` in lower case."""
    start, end = phrase.start, _name_end(phrase)
    end = min(end, start + _LONGEST_NAME)
    words = phrase.doc[start:end].text.strip(" ,;:\n")
    first = phrase.doc[start]
    named = first.pos_ == "PROPN" and not nouns.only_opens_sentence(first)
    keeps_capital = named or (first.text.isupper() and len(first) > 1)
    return words if keeps_capital else words[:1].lower() + words[1:]


def _name_end(phrase: TokenSpan) -> int:
    """Before the first mark, and before a clause unless only that tells who it is."""
    head = phrase.root.i
    bare = head - phrase.start < _TELLING_WORDS
    for token in phrase.doc[head + 1 : phrase.end]:
        clause = token.tag_ in {"WDT", "WP", "WP$"}
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
