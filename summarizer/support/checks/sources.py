"""Whether two phrases can name the same source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from summarizer.support.checks.demonyms import same_name
from summarizer.support.checks.reading import Reading
from summarizer.support.checks.vocabulary import Relation, lemma_of, vocabulary, words_of

_PRONOUNS = frozenset("he she they it we i who that which her his its their you one both".split())


@dataclass(frozen=True)
class Party:
    """Somebody as a phrase names them: capitalised words and common nouns."""

    names: frozenset[str]
    nouns: frozenset[str]
    is_pronoun: bool

    @property
    def is_empty(self) -> bool:
        """Whether the phrase tells nothing about who it is."""
        return not self.names and not self.nouns


def party(phrase: Iterable[Token]) -> Party:
    """The phrase's names and nouns."""
    tokens = list(phrase)
    names = frozenset(t.lower_ for t in tokens if _is_name(t))
    nouns = frozenset(lemma_of(t) for t in tokens if t.pos_ == "NOUN" or (_is_role(t)))
    only_pronouns = bool(tokens) and not names and not nouns
    return Party(names, nouns - names | (nouns & _roles()), only_pronouns)


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and lemma_of(token) not in _roles()


def _is_role(token: Token) -> bool:
    return token.pos_ in ("PROPN", "ADJ") and lemma_of(token) in _roles()


def _roles() -> frozenset[str]:
    return frozenset().union(*vocabulary().kinds)


def known_as(someone: Party, article: Reading) -> Party:
    """The party with every name and role that the article sets beside its names."""
    names, nouns = set(someone.names), set(someone.nouns)
    for token in article.tokens:
        if token.pos_ == "PROPN" and token.lower_ in someone.names:
            described = party(_noun_phrase(token))
            nouns |= described.nouns
            names |= _persons_own(token)
    return Party(frozenset(names), frozenset(nouns), someone.is_pronoun)


def _persons_own(token: Token) -> set[str]:
    return {t.lower_ for t in (token.head, *token.children) if t.pos_ == "PROPN" and t.dep_ == "compound"}


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
    if one.is_empty or other.is_empty or one.is_pronoun or other.is_pronoun:
        return True
    if _share_name(one.names, other.names):
        return True
    wide = known_as(other, article)
    if _share_name(one.names, wide.names):
        return True
    if one.names and other.names:
        return False
    return _share_role(one.nouns, wide.nouns, article) or _is_vague(one)


def _share_name(one: Iterable[str], other: Iterable[str]) -> bool:
    return any(same_name(a, b) for a in one for b in other)


def _share_role(one: Iterable[str], other: Iterable[str], article: Reading) -> bool:
    return any(_same_role(a, b) for a in one for b in other)


def _same_role(one: str, other: str) -> bool:
    if one == other:
        return True
    if vocabulary().relation(one, other) in (Relation.SYNONYM, Relation.KIN):
        return True
    return any(one in kind and other in kind for kind in vocabulary().kinds)


def _is_vague(someone: Party) -> bool:
    return not someone.names and bool(someone.nouns) and someone.nouns <= words_of("sources.vague")


def stands_in(someone: Party, article: Reading) -> bool:
    """Whether the article names any such party at all."""
    lemmas = {lemma_of(t) for t in article.tokens}
    names = {t.lower_ for t in article.tokens}
    if someone.names:
        return _share_name(someone.names, names)
    return any(_same_role(n, lemma) for n in someone.nouns for lemma in lemmas)


def phrase_text(phrase: Sequence[Token]) -> str:
    """The phrase as it is written."""
    if not phrase:
        return ""
    first, last = phrase[0], phrase[-1]
    return str(first.doc.text[first.idx : last.idx + len(last)]).strip(" ,.;")
