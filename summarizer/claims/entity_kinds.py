"""What sort of thing a name names: a person, a news outlet, or another body.

The small entity recogniser confuses people with organisations, so its label
is one voice among several: titles, appositions, given names, and the words
that only bodies have in their names.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.claims.genders import is_given_name
from summarizer.claims.names import NameMention
from summarizer.claims.nouns import is_honorific
from summarizer.claims.roles import find_role
from summarizer.claims.words import speaker_words
from summarizer.schema import SpeakerKind

_BODY_LABELS = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"})
_LONGEST_PERSON_NAME = 5


def is_person(mentions: Sequence[NameMention]) -> bool:
    """Whether the mentions, all of the same words, name a person."""
    words = mentions[0].words
    if len(words) > _LONGEST_PERSON_NAME or _has_body_word(words):
        return False
    votes = sum(_vote(mention) for mention in mentions) / len(mentions)
    if 1 < len(words) < _LONGEST_PERSON_NAME and is_given_name(words[0]):
        votes += 1.5
    return votes > 0


def _vote(mention: NameMention) -> float:
    vote = 1.0 if mention.label == "PERSON" else 0.0
    vote -= 1.0 if mention.label in _BODY_LABELS else 0.0
    if find_role(mention.tokens) is not None:
        vote += 2.0
    start = mention.tokens.start
    if start and is_honorific(mention.tokens.doc[start - 1].text):
        vote += 2.0
    return vote


def _has_body_word(words: Sequence[str]) -> bool:
    lowered = {word.lower().rstrip(".") for word in words}
    return bool(lowered & speaker_words("organisation_name_words")) or _is_outlet(words)


def classify_name(name: str) -> SpeakerKind:
    """The kind of a name that is no person's."""
    return SpeakerKind.OUTLET if _is_outlet(name.split()) else SpeakerKind.ORGANISATION


def _is_outlet(words: Sequence[str]) -> bool:
    lowered = [word.lower().rstrip(".") for word in words]
    if lowered[0] in speaker_words("outlet_acronyms"):
        return True
    return len(lowered) > 1 and lowered[-1] in speaker_words("outlet_name_words")
