"""A parsed text as clauses: who does what, and what governs it.

A clause is a verb with the words that hang on it and on no other verb. Its
`governor` is the word that takes it as its complement (`failed` in `failed to
agree`, `plans` in `plans to close`), where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from summarizer.support.checks.vocabulary import lemma_of

_LIGHT_DEPENDENCIES = (
    "aux",
    "auxpass",
    "amod",
    "compound",
    "prep",
    "case",
    "punct",
    "nmod",
    "advmod",
)
_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubjpass")
_GOVERNING_PREPOSITIONS = (
    "of",
    "from",
    "to",
    "for",
    "about",
    "at",
    "in",
    "against",
    "on",
    "into",
    "out",
    "with",
)
_COPULAS = ("be", "seem", "appear", "remain", "become", "stay", "look", "prove", "stand")
_PREDICATES = ("acomp", "attr", "oprd")
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV")
_EMPTY = frozenset(
    [
        "be",
        "have",
        "do",
        "also",
        "so",
        "then",
        "there",
        "here",
        "very",
        "when",
        "where",
        "how",
        "why",
        "not",
        "never",
        "only",
        "even",
        "just",
        "still",
        "already",
        "yet",
        "as",
        "such",
        "same",
        "other",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)


@dataclass(frozen=True)
class Clause:
    """A verb (or a verbless sentence's head) with its own words."""

    head: Token
    tokens: tuple[Token, ...]

    @cached_property
    def pivot(self) -> Token:
        """What the clause is about: its head, or a copula's predicate (`safe` in `is safe`)."""
        if lemma_of(self.head) in _COPULAS:
            for child in self.head.children:
                if child.dep_ in _PREDICATES and child.i > self.head.i:
                    return child
        return self.head

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """Its content words."""
        return tuple(t for t in self.tokens if is_content(t))

    @cached_property
    def governor(self) -> Token | None:
        """The word whose complement the clause is."""
        return _governor(self.head)


def is_content(token: Token) -> bool:
    """Whether the token carries content by itself."""
    return (
        token.pos_ in _CONTENT
        and token.dep_ not in ("aux", "auxpass")
        and lemma_of(token) not in _EMPTY
        and any(c.isalnum() for c in token.text)
    )


def heads_clause(token: Token) -> bool:
    """Whether a clause is built on the token."""
    if token.dep_ == "ROOT" or token.head == token:
        return True
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in _LIGHT_DEPENDENCIES:
        return False
    return not (token.dep_ == "conj" and token.head.dep_ in ("amod", "compound"))


def clause_head(token: Token) -> Token:
    """The head of the clause that the token belongs to."""
    while not heads_clause(token):
        token = token.head
    return token


def clauses_of(tokens: Iterable[Token]) -> list[Clause]:
    """The clauses that the tokens make up, in order of their heads."""
    found: dict[int, list[Token]] = {}
    heads: dict[int, Token] = {}
    for token in tokens:
        head = clause_head(token)
        heads[head.i] = head
        found.setdefault(head.i, []).append(token)
    return [Clause(heads[i], tuple(found[i])) for i in sorted(found)]


def first_conjunct(token: Token) -> Token:
    """The first of the verbs that the token is coordinated with; itself where it is none."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def subject_of(head: Token) -> Token | None:
    """The verb's own subject."""
    found = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")]
    return found[-1] if found else None


def shares_subject(head: Token) -> bool:
    """Whether a coordinated verb borrows its subject, and with it its auxiliaries."""
    return head.dep_ == "conj" and subject_of(head) is None


def has_auxiliary(head: Token) -> bool:
    """Whether the verb has an auxiliary of its own."""
    return any(c.dep_ in ("aux", "auxpass") for c in head.children)


def is_infinitive(head: Token) -> bool:
    """Whether the verb is a `to` infinitive."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children)


def condition_on(head: Token) -> Token | None:
    """The `if` or `unless` of a clause that hangs on this one."""
    for child in head.children:
        if child.dep_ in ("advcl", "prep"):
            for mark in child.children:
                if mark.dep_ in ("mark", "advmod") and mark.lower_ in ("if", "unless", "provided"):
                    return mark
    return None


def are_cut_off(one: Token, other: Token) -> bool:
    """Whether a semicolon stands between two words, whatever the parser made of it."""
    first, last = sorted((one.i, other.i))
    return any(t.text == ";" for t in one.doc[first:last])


def _governor(head: Token) -> Token | None:
    head = first_conjunct(head) if head.dep_ == "conj" else head
    parent = head.head
    if parent == head or are_cut_off(head, parent):
        return None
    if head.dep_ in _COMPLEMENTS:
        return parent
    if head.dep_ == "pcomp" and parent.lower_ in _GOVERNING_PREPOSITIONS:
        return parent.head
    if head.dep_ in ("acl", "advcl") and is_infinitive(head) and parent.pos_ in ("NOUN", "ADJ"):
        return parent
    if head.dep_ == "acl" and any(c.dep_ == "mark" for c in head.children):
        return parent
    return None
