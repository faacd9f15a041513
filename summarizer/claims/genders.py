"""Which pronoun a person takes: by honorific, noun and given name, or not known.

Given names come from the 1990 United States census by way of the `names`
package; a name counts only where nine bearers in ten are of one gender. It
serves to choose between people whom the article names, never to describe one.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from importlib.resources import files

from summarizer.claims.words import speaker_words

_DECISIVE_SHARE = 0.9


class Gender(Enum):
    """Feminine, masculine, or not known."""

    FEMININE = auto()
    MASCULINE = auto()
    UNKNOWN = auto()

    def admits(self, other: Gender) -> bool:
        """Whether both may be the same person's."""
        return self is other or Gender.UNKNOWN in {self, other}


PRONOUN_GENDERS = {
    "he": Gender.MASCULINE,
    "him": Gender.MASCULINE,
    "his": Gender.MASCULINE,
    "himself": Gender.MASCULINE,
    "she": Gender.FEMININE,
    "her": Gender.FEMININE,
    "hers": Gender.FEMININE,
    "herself": Gender.FEMININE,
}


def gender_of_word(word: str) -> Gender:
    """The gender of an honorific or a noun for a person: `Mrs`, `spokesman`."""
    word = word.lower().rstrip(".")
    if word in speaker_words("honorifics_feminine") | speaker_words("feminine_nouns"):
        return Gender.FEMININE
    if word in speaker_words("honorifics_masculine") | speaker_words("masculine_nouns"):
        return Gender.MASCULINE
    if word.endswith("woman"):
        return Gender.FEMININE
    return Gender.MASCULINE if word.endswith("man") and word != "human" else Gender.UNKNOWN


def gender_of_given_name(name: str) -> Gender:
    """The gender that nine bearers in ten of a given name have, else `UNKNOWN`."""
    shares = _shares()
    feminine = shares[Gender.FEMININE].get(name.upper(), 0.0)
    masculine = shares[Gender.MASCULINE].get(name.upper(), 0.0)
    if feminine + masculine == 0.0:
        return Gender.UNKNOWN
    share = feminine / (feminine + masculine)
    if share >= _DECISIVE_SHARE:
        return Gender.FEMININE
    return Gender.MASCULINE if share <= 1 - _DECISIVE_SHARE else Gender.UNKNOWN


def is_given_name(name: str) -> bool:
    """Whether the census knows it as a given name."""
    return any(name.upper() in shares for shares in _shares().values())


@cache
def _shares() -> dict[Gender, dict[str, float]]:
    return {
        Gender.FEMININE: _read_shares("dist.female.first"),
        Gender.MASCULINE: _read_shares("dist.male.first"),
    }


def _read_shares(file: str) -> dict[str, float]:
    """Percent of people by name; a line of the file is NAME, PERCENT, CUMULATED, RANK."""
    text = files("names").joinpath(file).read_text(encoding="ascii")
    rows = (line.split() for line in text.splitlines())
    return {row[0]: float(row[1]) for row in rows if row}
