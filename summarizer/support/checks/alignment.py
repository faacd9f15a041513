"""Which clause of the evidence a clause of the statement rewords.

Two clauses fit by what they are about (the same verb, a synonym, its noun or
its opposite) and by the share of the statement's other words that stand in the
evidence's clause, and, for less, in its sentence. An opposite counts towards
the fit, so that `profits rose` finds `profits fell`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from summarizer.support.checks.clauses import Clause, is_content
from summarizer.support.checks.reading import Reading
from summarizer.support.checks.vocabulary import Relation, key_of, lemma_of, vocabulary

_PIVOT_WEIGHT = 1.2
_SENTENCE_WEIGHT = 0.5
_LEAST_FIT = 0.75
"""A fit below this is no alignment: the clauses share a stray word or two."""

_BY_SIDE = (Relation.SAME_SIDE, Relation.OPPOSITE)
_AS_GOOD = 0.2
"""Alignments this close to the best are equally believable."""

_WORTH_A_WORD = 0.8
"""How much worse a clause with a related verb may fit than one with none."""


@dataclass(frozen=True)
class Aligned:
    """A clause of the statement and the clause of the evidence that it rewords.

    `pivot` is the evidence's word for what the statement's clause is about
    and `relation` how the two relate (NONE: matched by its other words
    alone); `overlap` in [0, 1] is the share of the other words found.
    """

    statement: Clause
    evidence: Clause
    pivot: Token
    relation: Relation
    overlap: float
    fit: float


def alignments(clause: Clause, evidence: Reading) -> list[Aligned]:
    """The believable alignments of one clause, best first; empty where it fits nowhere."""
    found = [aligned(clause, other) for other in evidence.clauses]
    found = [a for a in found if a.fit >= _LEAST_FIT]
    found.sort(key=lambda a: -a.fit)
    related = [a for a in found if a.relation is not Relation.NONE]
    if related and related[0].fit >= found[0].fit - _WORTH_A_WORD:
        found = related
    return [a for a in found if a.fit >= found[0].fit - _AS_GOOD]


def aligned(clause: Clause, other: Clause) -> Aligned:
    """How well `other` fits as what `clause` rewords."""
    pivot, relation = _pivot(clause, other)
    rest = [t for t in clause.content if t != clause.pivot]
    overlap = _share_found(rest, other.content)
    sentence = _share_found(rest, [t for t in other.head.sent if is_content(t)])
    fit = _PIVOT_WEIGHT * relation.value + overlap + _SENTENCE_WEIGHT * sentence
    return Aligned(clause, other, pivot, relation, overlap, fit)


def _pivot(clause: Clause, other: Clause) -> tuple[Token, Relation]:
    best, best_relation = other.pivot, Relation.NONE
    own = dict.fromkeys((other.pivot, other.head))
    for token in dict.fromkeys((*own, *other.content)):
        relation = relation_of(clause.pivot, token)
        settled = token not in own and best in own and best_relation is not Relation.NONE
        if settled and relation is not Relation.SAME:
            continue
        if relation in _BY_SIDE and not _is_predicate(token, other):
            continue
        if relation.value > best_relation.value:
            best, best_relation = token, relation
    return best, best_relation


def _is_predicate(token: Token, clause: Clause) -> bool:
    """Whether the word is what the clause says, by itself or with a light verb: `saw a rise`."""
    if token in (clause.pivot, clause.head):
        return True
    return token.head == clause.head and token.dep_ in ("dobj", "attr", "acomp", "oprd", "advmod")


def _share_found(words: Sequence[Token], among: Sequence[Token]) -> float:
    if not words:
        return 0.5
    return sum(max((relation_of(w, o).value for o in among), default=0.0) for w in words) / len(
        words
    )


def relation_of(one: Token, other: Token) -> Relation:
    """How two words relate; names and numbers only by being the same."""
    if one.lower_ == other.lower_:
        return Relation.SAME
    if one.pos_ == "NUM" or other.pos_ == "NUM":
        return Relation.NONE
    if one.pos_ == "PROPN" and other.pos_ == "PROPN":
        return (
            Relation.SAME if one.lower_.rstrip("s") == other.lower_.rstrip("s") else Relation.NONE
        )
    whole = vocabulary().relation(key_of(one), key_of(other))
    if whole is Relation.OPPOSITE and (_is_light(one) or _is_light(other)):
        return Relation.NONE
    if whole is Relation.NONE and (_has_particle(one) or _has_particle(other)):
        return whole
    return (
        whole
        if whole is not Relation.NONE
        else vocabulary().relation(lemma_of(one), lemma_of(other))
    )


def _has_particle(verb: Token) -> bool:
    """Whether an adverb makes the verb another word: `took over`, not `fell to`."""
    return "_" in key_of(verb) and any(c.dep_ == "prt" for c in verb.children)


def _is_light(verb: Token) -> bool:
    """Whether what follows gives the verb another sense: `went into orbit`, `left it open`."""
    lemma = lemma_of(verb)
    if lemma not in ("go", "come", "leave", "take", "get") or "_" in key_of(verb):
        return False
    if lemma == "leave" and any(t.lower_ == "unchanged" for t in verb.subtree):
        return True
    if any(c.dep_ in ("oprd", "acomp", "ccomp", "xcomp") for c in verb.children):
        return True
    preps = [c.lower_ for c in verb.children if c.dep_ == "prep"]
    return lemma != "leave" and any(p in ("into", "to", "on", "through") for p in preps)


def counterparts(token: Token, among: Iterable[Token]) -> list[tuple[Token, Relation]]:
    """The words among `among` related to the token, closest first."""
    found = [(other, relation_of(token, other)) for other in among]
    found = [(other, relation) for other, relation in found if relation is not Relation.NONE]
    return sorted(found, key=lambda pair: -pair[1].value)
