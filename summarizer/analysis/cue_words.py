"""The classes of words that can mark an attribution: `cues.toml`, by lemma."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

_TABLE_OF_POS = {
    "VERB": "verbs",
    "AUX": "verbs",
    "NOUN": "nouns",
    "PROPN": "nouns",
    "ADJ": "adjectives",
}

_ENDINGS = {"s": ("",), "ies": ("y",), "ed": ("", "e"), "ied": ("y",), "ing": ("", "e")}


@dataclass(frozen=True)
class CueWords:
    """For each word-class table (`verbs`, `nouns` ...) the classes of each lemma."""

    tables: dict[str, dict[str, frozenset[str]]]

    def classes(self, table: str, lemma: str) -> frozenset[str]:
        """The classes of `lemma` in `table`; none if it is not listed."""
        return self.tables[table].get(lemma, frozenset())

    def classes_of(self, token: Token) -> frozenset[str]:
        """The classes of a token by its part of speech, as `verbs.say`."""
        table = _TABLE_OF_POS.get(token.pos_)
        if table is None:
            return frozenset()
        for form in (lemma_of(token), *_possible_bases(token.lower_)):
            if found := self.classes(table, form):
                return frozenset(f"{table}.{name}" for name in found)
        return frozenset()


def lemma_of(token: Token) -> str:
    """The token's lemma in lower case."""
    return (token.lemma_ or token.text).lower()


def _possible_bases(word: str) -> Iterator[str]:
    """Base forms that the lemmatiser may have missed: it takes `hopes` for a form of hop."""
    for ending, replacements in _ENDINGS.items():
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + base for base in replacements)


@lru_cache(maxsize=1)
def cue_words() -> CueWords:
    """The shipped inventory, read once."""
    raw = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    return CueWords({table: _by_lemma(classes) for table, classes in raw.items()})


def _by_lemma(classes: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
