"""The word lists, read once: what common nouns stand for, what cues do.

`words.toml` is ours; `noun_classes.toml` is taken from WordNet 3.0.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from summarizer.schema import Stance

Table = dict[str, list[str]]


@cache
def _tables() -> dict[str, Table]:
    text = files("summarizer.claims").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def noun_class(name: str) -> frozenset[str]:
    """The common nouns of a class of `noun_classes.toml`: `person`, `group`, `communication`."""
    text = files("summarizer.claims").joinpath("noun_classes.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())


@cache
def speaker_words(name: str) -> frozenset[str]:
    """A list about sources, by its name in the file: `person_nouns`."""
    return frozenset(_tables()["speakers"][name])


@cache
def stance_words(name: str) -> frozenset[str]:
    """A list about stances, by its name in the file: `future`."""
    return frozenset(_tables()["stance"][name])


@cache
def claim_nouns() -> frozenset[str]:
    """Words that stand for a claim already told."""
    return frozenset(_tables()["merging"]["claim_nouns"])


@cache
def stances_by_cue() -> dict[str, Stance]:
    """Cue lemmas, of one word or two, and what a speaker does by them; the rest assert."""
    classes = (Stance.DENIES, Stance.PREDICTS, Stance.PROMISES, Stance.ASKS, Stance.DOUBTS)
    return {cue: stance for stance in classes for cue in _tables()["stance"][stance.value]}


@cache
def sentence_openers() -> frozenset[str]:
    """Function words that open sentences, where a capital says nothing."""
    return frozenset(_tables()["restating"]["sentence_openers"])


@cache
def silent_words() -> frozenset[str]:
    """Words of a content that is only the speaking itself: `to comment further`."""
    return frozenset(_tables()["merging"]["silent_words"])


@cache
def denial_nouns() -> frozenset[str]:
    """Nouns for a denial that need not say what is denied."""
    return frozenset(_tables()["merging"]["denial_nouns"])


@cache
def speaking_verbs() -> frozenset[str]:
    """Verbs that news puts beside a speaker's name."""
    return frozenset(_tables()["speakers"]["speaking_verbs"])
