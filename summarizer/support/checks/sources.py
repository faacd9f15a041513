"""Whether two phrases can name the same source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from summarizer.support.checks.demonyms import same_name
from summarizer.support.checks.reading import Reading
from summarizer.support.checks.vocabulary import Relation, lemma_of, vocabulary, words_of

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "who",
        "that",
        "which",
        "her",
        "his",
        "its",
        "their",
        "you",
        "one",
        "both",
    ]
)


_FRONTS = frozenset(["office", "spokesman", "spokeswoman", "spokesperson", "team", "side"])
"""Heads that speak for what modifies them: `the prosecutor's office`."""


@dataclass(frozen=True)
class Party:
    """Somebody as a phrase names them.

    `names` are capitalised words, `heads` the nouns that say what they are
    (`minister`), `modifiers` the other nouns (`finance`), `affiliations` the
    names that only place them (`Krol` in `Krol's lawyers`).
    """

    names: frozenset[str]
    heads: frozenset[str]
    modifiers: frozenset[str]
    affiliations: frozenset[str] = frozenset()
    pronoun: str = ""
    is_plural: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the phrase tells nothing about who it is."""
        return not self.names and not self.heads and not self.affiliations

    @property
    def is_pronoun(self) -> bool:
        """Whether the phrase is a pronoun alone."""
        return bool(self.pronoun)


def party(phrase: Iterable[Token]) -> Party:
    """The phrase's names and nouns."""
    tokens = list(phrase)
    named = [t for t in tokens if _is_name(t)]
    names = frozenset(t.lower_ for t in named if not _is_affiliation(t, tokens))
    affiliations = frozenset(t.lower_ for t in named) - names
    nouns = [t for t in tokens if t.pos_ == "NOUN" or _is_role(t)]
    heads = frozenset(
        lemma_of(t) for t in nouns if _says_what(t) and not _titles_another(t, tokens)
    )
    modifiers = frozenset(lemma_of(t) for t in nouns) - heads
    if heads <= _FRONTS:
        heads |= modifiers
    pronoun = tokens[0].lower_ if tokens and not named and not nouns else ""
    plural = any(t.tag_ in ("NNS", "NNPS") and _says_what(t) for t in nouns)
    return Party(names, heads or modifiers, modifiers, affiliations, pronoun, plural)


def _titles_another(noun: Token, phrase: Sequence[Token]) -> bool:
    """Whether the noun is the title of a name that only places: `the union at chipmaker Q`."""
    return noun.dep_ == "compound" and _is_affiliation(noun.head, phrase)


def _is_affiliation(name: Token, phrase: Sequence[Token]) -> bool:
    """Whether the name only places a noun: `Krol` in `Krol's lawyers`, `in Tarn Valley`."""
    while name in phrase:
        if name.dep_ == "poss" or (name.dep_ == "pobj" and name.head in phrase):
            return name.head in phrase
        if name.head == name:
            return False
        name = name.head
    return False


def _says_what(noun: Token) -> bool:
    """Whether the noun is a head or a title, not part of one: `minister`, not `finance`."""
    if noun.dep_ in ("compound", "nmod", "amod"):
        follows = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
        return follows.pos_ == "PROPN" and follows.text[:1].isupper()
    return (
        noun.dep_ not in ("poss", "pobj")
        or noun.head.dep_ in ("agent", "ROOT")
        or (noun.dep_ == "pobj" and noun.head.lower_ in ("by", "to"))
    )


def _is_name(token: Token) -> bool:
    if not token.text[:1].isupper() or lemma_of(token) in _roles():
        return False
    return token.pos_ == "PROPN" or (
        token.pos_ == "ADJ" and token.dep_ in ("nsubj", "dobj", "pobj")
    )


def _is_role(token: Token) -> bool:
    return token.pos_ in ("PROPN", "ADJ") and lemma_of(token) in _roles()


def _roles() -> frozenset[str]:
    return frozenset().union(*vocabulary().kinds)


def known_as(someone: Party, article: Reading) -> Party:
    """The party with every name and role that the article sets beside its names."""
    names, heads, modifiers = set(someone.names), set(someone.heads), set(someone.modifiers)
    for token in article.tokens:
        if token.pos_ == "PROPN" and token.lower_ in someone.names:
            described = party(_noun_phrase(token))
            heads |= described.heads
            modifiers |= described.modifiers
            names |= _persons_own(token)
    return Party(frozenset(names), frozenset(heads), frozenset(modifiers), someone.affiliations)


def _persons_own(token: Token) -> set[str]:
    return {
        t.lower_
        for t in (token.head, *token.children)
        if t.pos_ == "PROPN" and t.dep_ == "compound"
    }


def _noun_phrase(token: Token) -> list[Token]:
    """The words of the phrase a name stands in: title, apposition, `of the water board`."""
    top = token
    while top.dep_ in ("compound", "appos", "nmod", "flat") and top.head != top:
        top = top.head
    phrase = [top]
    pending = [top]
    while pending:
        for child in pending.pop().children:
            if child.dep_ in ("compound", "appos", "amod", "nmod", "flat", "poss") or (
                child.dep_ in ("prep", "pobj") and child.lower_ not in ("in", "on", "after", "at")
            ):
                phrase.append(child)
                pending.append(child)
    return phrase


def may_be_same(one: Party, other: Party, article: Reading) -> bool:
    """Whether the statement's party `one` can be the article's `other`."""
    if other.pronoun in ("he", "she", "it") and one.is_plural and not one.names:
        return False
    if one.is_empty or other.is_empty or is_vague(one):
        return True
    if _points_back_to(one, other) or _points_back_to(other, one):
        return True
    here, there = known_as(one, article), known_as(other, article)
    if _share_name(here.names, there.names):
        return True
    if _differ_by_name(one, other):
        return False
    speaks_for = bool(one.heads & there.modifiers) and not one.modifiers
    stands_for = not one.heads and _share_name(one.names, other.affiliations)
    return speaks_for or stands_for or _share_role(here, there)


def _differ_by_name(one: Party, other: Party) -> bool:
    """Whether both are named, or both are somebody's, and the names have nothing in common."""
    if one.names and other.names:
        return True
    if one.names or other.names or not one.affiliations or not other.affiliations:
        return False
    return not _share_name(one.affiliations, other.affiliations)


def are_surely_same(one: Party, other: Party) -> bool:
    """Whether two parties share a name or the very noun, or the second is a pronoun."""
    if one.names and other.names:
        return _share_name(one.names, other.names)
    return other.is_pronoun or bool(one.heads & other.heads)


def _share_name(one: Iterable[str], other: Iterable[str]) -> bool:
    return any(same_name(a, b) for a in one for b in other)


def _share_role(one: Party, other: Party) -> bool:
    if not any(_same_role(a, b) for a in one.heads for b in other.heads):
        return False
    if not one.modifiers or not other.modifiers:
        return True
    known = other.modifiers | other.heads | other.names
    return any(_same_role(a, b) for a in one.modifiers for b in known)


def _same_role(one: str, other: str) -> bool:
    if one == other:
        return True
    if vocabulary().relation(one, other) in (Relation.SYNONYM, Relation.KIN):
        return True
    return any(one in kind and other in kind for kind in vocabulary().kinds)


def is_vague(someone: Party) -> bool:
    """Whether the phrase could be anybody: `a source`, `the two countries`."""
    return not someone.names and bool(someone.heads) and someone.heads <= words_of("sources.vague")


def is_generic(someone: Party) -> bool:
    """Whether the phrase only points back to somebody: `the company`, `the pair`."""
    bare = not someone.names and not someone.modifiers and not someone.affiliations
    return bare and bool(someone.heads) and someone.heads <= words_of("sources.generic")


def _points_back_to(someone: Party, named: Party) -> bool:
    """Whether `the company` can be the party that is named without saying what it is."""
    if not is_generic(someone) or not named.names:
        return False
    return not named.is_plural and named.heads <= words_of("sources.generic")


def stands_in(someone: Party, article: Reading) -> bool:
    """Whether the article names any such party at all."""
    if someone.names and not someone.heads:
        return _share_name(someone.names, {t.lower_ for t in article.tokens})
    if someone.names and _share_name(someone.names, {t.lower_ for t in article.tokens}):
        return True
    lemmas = {lemma_of(t) for t in article.tokens if t.pos_ in ("NOUN", "PROPN", "ADJ")}
    return any(_same_role(n, lemma) for n in someone.heads for lemma in lemmas)


def phrase_text(phrase: Sequence[Token]) -> str:
    """The phrase as it is written."""
    if not phrase:
        return ""
    first, last = phrase[0], phrase[-1]
    return str(first.doc.text[first.idx : last.idx + len(last)]).strip(" ,.;")
