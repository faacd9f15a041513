"""The word lists of the checks, read once: opposites, synonyms and closed classes.

>>> vocabulary().relation("rise", "fall") is Relation.OPPOSITE
True
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

import snowballstemmer
from spacy.tokens import Token

_Key = TypeVar("_Key")

_PARTICLES = frozenset(
    [
        "up",
        "down",
        "out",
        "off",
        "in",
        "on",
        "over",
        "back",
        "away",
        "forward",
        "together",
        "through",
        "for",
        "to",
        "aground",
        "place",
    ]
)

_NEAR = 2
"""Words within which a preposition still belongs to its verb: `lost to`, not `lost … to`."""

_MISREAD = {
    "hoped": "hope",
    "hopes": "hope",
    "hoping": "hope",
    "fell": "fall",
    "rose": "rise",
    "met": "meet",
    "found": "find",
}
"""Forms that the lemmatiser takes for other words (`hop`)."""


class Relation(Enum):
    """How two words stand to each other."""

    SAME = 1.0
    SYNONYM = 0.9
    SAME_SIDE = 0.8
    KIN = 0.7
    OPPOSITE = 0.6
    NONE = 0.0


@dataclass(frozen=True)
class Vocabulary:
    """`sides`: word to its (matter, +1 or -1); `groups`: word to its synonym groups.

    `classes` maps a table's name (`certainty.will`) to its words, `kinds`
    lists the words for one kind of source.
    """

    sides: dict[str, frozenset[tuple[str, int]]]
    groups: dict[str, frozenset[int]]
    classes: dict[str, frozenset[str]]
    kinds: tuple[frozenset[str], ...]

    def knows(self, word: str) -> bool:
        """Whether `word` has opposites or synonyms here."""
        return word in self.sides or word in self.groups

    def relation(self, one: str, other: str) -> Relation:
        """The closest relation between two lemmas."""
        if one == other:
            return Relation.SAME
        sides = self._sides_relation(one, other)
        if self.groups.get(one, frozenset()) & self.groups.get(other, frozenset()):
            return Relation.OPPOSITE if sides is Relation.OPPOSITE else Relation.SYNONYM
        if sides is not Relation.NONE:
            return sides
        return Relation.KIN if _stem(one) == _stem(other) else Relation.NONE

    def _sides_relation(self, one: str, other: str) -> Relation:
        first, second = self.sides.get(one, frozenset()), self.sides.get(other, frozenset())
        if first & second:
            return Relation.SAME_SIDE
        if any((matter, -sign) in second for matter, sign in first):
            return Relation.OPPOSITE
        return Relation.NONE


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped word lists."""
    words = _read("words.toml")
    kinds = tuple(frozenset(line.split()) for line in words["sources"].pop("kinds"))
    classes = {
        f"{table}.{name}": frozenset(line.split())
        for table, lines in words.items()
        for name, line in lines.items()
    }
    groups = enumerate(line.split() for line in _read("synonyms.toml")["groups"])
    return Vocabulary(_sides(_read("opposites.toml")), _invert(groups), classes, kinds)


def words_of(name: str) -> frozenset[str]:
    """The words of one class, such as `negation.governors`."""
    return vocabulary().classes[name]


def key_of(token: Token) -> str:
    """The token's entry in the word lists: its lemma, with a particle where that is an entry."""
    lemma = lemma_of(token)
    for child in token.children:
        is_beside = child.dep_ == "prt" or 0 < child.i - token.i <= _NEAR
        if child.i > token.i and is_beside and child.lower_ in _PARTICLES:
            joined = f"{lemma}_{child.lower_}"
            if vocabulary().knows(joined) or joined in words_of("negation.governors"):
                return joined
    return lemma


def lemma_of(token: Token) -> str:
    """The token's lemma in lower case; an adverb or comparative where it is listed as it is."""
    lower = str(token.lower_)
    if lower in _MISREAD:
        return _MISREAD[lower]
    if token.tag_ in ("JJR", "JJS", "RBR", "RBS") and vocabulary().knows(lower):
        return lower
    lemma = str(token.lemma_ or token.text).lower()
    if token.tag_ in ("VBD", "VBN") and not vocabulary().knows(lemma):
        return next((r for r in (lower[:-1], lower[:-2]) if vocabulary().knows(r)), lemma)
    return lemma


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def _read(name: str) -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


def _sides(table: dict[str, dict[str, str]]) -> dict[str, frozenset[tuple[str, int]]]:
    entries = (
        ((matter, sign), sides[side].split())
        for matter, sides in table.items()
        for side, sign in (("plus", 1), ("minus", -1))
    )
    return _invert(entries)


def _invert(entries: Iterable[tuple[_Key, Iterable[str]]]) -> dict[str, frozenset[_Key]]:
    found: dict[str, set[_Key]] = {}
    for key, words in entries:
        for word in words:
            found.setdefault(word, set()).add(key)
    return {word: frozenset(keys) for word, keys in found.items()}
