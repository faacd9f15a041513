"""When one name is a shorter form of another: surname, given name, acronym, first words.

Names are compared by their keys (`NameMention.key`): several words are in
lower case, a single word stands as the article has it.
"""

from __future__ import annotations

from dataclasses import dataclass

_SKIPPED_IN_ACRONYMS = frozenset({"of", "the", "and", "for", "on", "in", "to", "&", "de", "la"})
_SHORTEST_ACRONYM = 2


@dataclass(frozen=True, slots=True)
class NameForms:
    """The names of one article, by key: which are people's, places' and news outlets'."""

    people: frozenset[str]
    places: frozenset[str]
    outlets: frozenset[str]

    def shortens(self, short: str, full: str) -> bool:
        """Whether `short` may stand for `full` in this article."""
        if short == full:
            return False
        if full in self.people:
            return short not in self.places and _shortens_person(short, full)
        return short not in self.people and self._shortens_body(short, full)

    def _shortens_body(self, short: str, full: str) -> bool:
        words, full_words = short.casefold().split(), full.casefold().split()
        if len(words) >= len(full_words):
            return False
        begins = full_words[: len(words)] == words and short not in self.places
        if full in self.outlets:  # `Tarn` is the town of the `Tarn Gazette`, not the paper
            begins = False
        return begins or is_acronym(short, full)


def _shortens_person(short: str, full: str) -> bool:
    words, full_words = short.casefold().split(), full.casefold().split()
    if len(words) >= len(full_words):
        return False
    if len(words) == 1:
        return words[0] in {full_words[-1], full_words[0]}
    return words[-1] == full_words[-1] and all(word in full_words for word in words)


def is_acronym(short: str, full: str) -> bool:
    """Whether `short` is made of the initials of `full`: `WHB`, `W.H.B.`."""
    letters = short.replace(".", "")
    if len(letters) < _SHORTEST_ACRONYM or not letters.isupper() or " " in short:
        return False
    words = full.split()
    chief = [word for word in words if word not in _SKIPPED_IN_ACRONYMS]
    return letters.casefold() in {"".join(w[0] for w in chief), "".join(w[0] for w in words)}
