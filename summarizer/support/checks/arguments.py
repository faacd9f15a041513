"""What a word is said of: its subject, its objects, what it modifies.

Two words tell of the same matter where most of what stands with the one
stands with the other, in whatever role: `Rovers beat Athletic` and `Athletic
were beaten by Rovers`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summarizer.support.checks.alignment import relation_of
from summarizer.support.checks.clauses import (
    first_conjunct,
    heads_clause,
    is_content,
    subject_of,
)
from summarizer.support.checks.vocabulary import Relation, lemma_of

_DEEPEST = 4
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "dative", "oprd", "acomp", "npadvmod")
_OF_NOUNS = ("compound", "poss", "amod", "nmod", "appos")
_LIGHT = ("be", "have", "see", "report", "make", "show", "record", "post", "suffer", "take", "give")
_ALIKE = (Relation.SAME, Relation.SYNONYM, Relation.KIN)


def shared_arguments(word: Token, other: Token) -> float:
    """Share, 0 to 1, of what stands with `word` that stands with `other` too; 1 where nothing."""
    here, there = arguments(word), arguments(other)
    if _measured_by(word) & _measured_by(other):
        return 1.0
    if not here:
        return 1.0
    found = [t for t in here if any(_alike(t, o) for o in there)]
    unnamed = len(here) > len(found) and _has_pronoun_subject(other)
    return min(1.0, (len(found) + unnamed) / len(here))


def _measured_by(word: Token) -> set[str]:
    """The numbers that say by how much: `14` of `14 percent more`."""
    near = [c for c in word.children if c.dep_ in ("npadvmod", "nummod")]
    near += [c for c in word.head.children if c.dep_ == "npadvmod" and c.i == word.i - 1]
    found = {c.lower_ for t in near for c in (t, *t.children) if c.like_num}
    return found if word.tag_ in ("JJR", "RBR", "JJ") else set()


def _has_pronoun_subject(word: Token) -> bool:
    """Whether whom the word is said of is left to a pronoun: `it would appeal`."""
    subject = _subject(word) if heads_clause(word) else None
    return subject is not None and subject.pos_ == "PRON"


def _alike(word: Token, other: Token) -> bool:
    return relation_of(word, other) in _ALIKE


def arguments(word: Token) -> list[Token]:
    """The content words that the word is said of, in order, each once."""
    found = _of_verb(word) if heads_clause(word) else _of_phrase(word)
    kept = {t.i: t for t in found if t != word and is_content(t)}
    return [kept[i] for i in sorted(kept)]


def _of_verb(verb: Token) -> Iterator[Token]:
    subject = _subject(verb)
    if subject is not None:
        yield subject
    for child in verb.children:
        if child.dep_ in _ARGUMENTS:
            yield child
        elif child.dep_ in ("prep", "agent", "dative"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def _of_phrase(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ in _OF_NOUNS:
            yield child
        elif child.dep_ == "prep":
            yield from (c for c in child.children if c.dep_ == "pobj")
    above = word.head.head if word.head.pos_ == "ADP" else word.head
    if heads_clause(above):
        yield from (t for t in _of_verb(above) if t != word)
        if lemma_of(above) not in _LIGHT:
            yield above
    elif above != word:
        yield above


def _subject(verb: Token) -> Token | None:
    """The verb's subject, or the one it borrows: `agreed to buy`, `rose and fell`."""
    for _ in range(_DEEPEST):
        found = subject_of(verb)
        if found is not None and found.lower_ in ("who", "which", "that"):
            return verb.head if verb.dep_ == "relcl" else None
        if found is not None:
            return found
        above = first_conjunct(verb) if verb.dep_ == "conj" else verb.head
        if above == verb or verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp"):
            return None
        if verb.dep_ == "acl":
            return above
        verb = above
    return None
