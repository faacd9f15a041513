"""Certainty: how surely a clause, or a word in it, is told.

It is read off the clause's own auxiliaries and adverbs and then off whatever
governs it: in `she hopes to sell it`, `sell` stands under `hopes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Token

from summarizer.support.checks.clauses import (
    clause_head,
    condition_on,
    first_conjunct,
    is_infinitive,
)
from summarizer.support.checks.scope import borrows_auxiliary, governors, nouns_above
from summarizer.support.checks.vocabulary import key_of, lemma_of, words_of


class Certainty(IntEnum):
    """How surely something is told."""

    FACT = 0
    WILL = 1
    EXPECTED = 2
    POSSIBLE = 3


@dataclass(frozen=True, slots=True)
class Hold:
    """The certainty of a clause and the word that sets it."""

    certainty: Certainty
    marker: Token | None


_VERB_TABLES = (
    (Certainty.POSSIBLE, "certainty.possible_verbs"),
    (Certainty.EXPECTED, "certainty.expected_verbs"),
    (Certainty.WILL, "certainty.promised_verbs"),
)
_NOUN_TABLES = (
    (Certainty.POSSIBLE, "certainty.open_nouns"),
    (Certainty.EXPECTED, "certainty.hedge_nouns"),
)


def certainty_of(token: Token) -> Hold:
    """How surely the text tells what the token names, and by which word."""
    head = clause_head(token)
    holds = [own_certainty(token), *_conditions(head)]
    for governor in governors(head):
        holds.append(_governed_certainty(governor))
        if governor.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            above = clause_head(governor)
            holds.extend([_strongest(_marked(above)), *_conditions(above)])
    return _strongest(holds)


def own_certainty(token: Token) -> Hold:
    """The same by the words of the token's own clause and phrase alone, conditions apart."""
    head = clause_head(token)
    holds = list(_marked(head))
    if borrows_auxiliary(head):
        holds.extend(_marked(first_conjunct(head)))
    if token != head:
        holds.append(_noun_certainty(token))
    return _strongest(holds)


def _strongest(holds: Iterable[Hold]) -> Hold:
    return max(holds, key=lambda hold: hold.certainty, default=Hold(Certainty.FACT, None))


def _conditions(head: Token) -> Iterator[Hold]:
    condition = condition_on(head)
    if condition is not None:
        yield Hold(Certainty.EXPECTED, condition)


def _governed_certainty(governor: Token) -> Hold:
    tables = _NOUN_TABLES if governor.pos_ == "NOUN" else _VERB_TABLES
    for certainty, table in tables:
        if lemma_of(governor) in words_of(table) or key_of(governor) in words_of(table):
            return Hold(certainty, governor)
    if governor.lemma_ == "be" or (governor.lower_ == "going"):
        return Hold(Certainty.WILL, governor)
    return Hold(Certainty.FACT, None)


def _marked(head: Token) -> Iterator[Hold]:
    for child in head.children:
        yield from _marker(child, head)
        if head.lemma_ in ("seem", "appear", "look") and child.dep_ in ("acomp", "oprd", "attr"):
            yield Hold(Certainty.POSSIBLE, head)
    taken = lemma_of(head.head) == "take"  # `it took an hour to …` tells of what was done
    if is_infinitive(head) and head.dep_ in ("advcl", "relcl", "ROOT", "acl") and not taken:
        yield Hold(Certainty.WILL, head)


def _marker(child: Token, head: Token) -> Iterator[Hold]:
    word = child.lower_
    if child.dep_ in ("aux", "auxpass"):
        if word in ("may", "might", "could", "can", "ca"):
            yield Hold(Certainty.POSSIBLE, child)
        elif word in ("should", "ought"):
            yield Hold(Certainty.EXPECTED, child)
        elif word in words_of("certainty.will"):
            yield Hold(Certainty.WILL, child)
    elif child.dep_ in ("advmod", "intj", "acomp", "attr", "oprd", "npadvmod"):
        yield from _hedging_modifier(child)
    elif child.dep_ == "aux" and head.lower_ == "be":
        yield Hold(Certainty.WILL, child)


def _hedging_modifier(child: Token) -> Iterator[Hold]:
    word = child.lower_
    if word in words_of("certainty.expected_adverbs") or word in (
        "likely",
        "due",
        "set",
        "probable",
        "about",
    ):
        yield Hold(Certainty.EXPECTED, child)
    elif word in words_of("certainty.possible_adverbs") or word in ("possible", "able"):
        yield Hold(Certainty.POSSIBLE, child)
    elif word in words_of("certainty.conditional_phrases"):
        yield Hold(Certainty.EXPECTED, child)


def _noun_certainty(token: Token) -> Hold:
    """Hedges inside the noun phrase: `an alleged thief`, `considering a charge`."""
    best = Hold(Certainty.FACT, None)
    for part in nouns_above(token):
        for child in part.children:
            if child.dep_ == "amod" and child.lower_ in words_of("certainty.hedge_adjectives"):
                best = Hold(Certainty.EXPECTED, child)
        if part.dep_ in ("dobj", "pobj", "nsubjpass") and best.certainty is Certainty.FACT:
            holder = part.head if part.dep_ != "pobj" else part.head.head
            best = _irrealis_object(holder)
    return best


def _irrealis_object(holder: Token) -> Hold:
    if lemma_of(holder) not in words_of("certainty.irrealis"):
        return Hold(Certainty.FACT, None)
    return Hold(Certainty.EXPECTED, holder)
