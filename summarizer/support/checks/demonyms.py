"""Names that name the same: possessives, demonyms, abbreviations.

>>> same_name("french", "france"), same_name("norvian", "norvia")
(True, True)
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

_ENDINGS = ("ese", "ish", "ian", "ean", "an", "n", "i", "s", "ic", "er")


def same_name(one: str, other: str) -> bool:
    """Whether two single words, in any case, can be one name."""
    one, other = _plain(one), _plain(other)
    if one == other:
        return True
    return _country(one) == _country(other) or _derived(one, other) or _derived(other, one)


def _plain(word: str) -> str:
    word = word.lower().replace("’", "'")
    return word.removesuffix("'s").removesuffix("'").strip(".")


def _derived(longer: str, base: str) -> bool:
    """Whether `longer` is the people or the adjective of `base`: Norvian of Norvia."""
    if len(base) < 4:
        return False
    for ending in _ENDINGS:
        if longer.endswith(ending):
            root = longer.removesuffix(ending)
            if len(root) >= 4 and (base == root or base.rstrip("aeoy") == root.rstrip("aeoyi")):
                return True
    return False


def _country(word: str) -> str:
    return _table().get(word, word)


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    raw = tomllib.loads(files(__package__).joinpath("demonyms.toml").read_text(encoding="utf-8"))
    return {word: place for place, words in raw.items() for word in words.split()}


def is_initials(word: str, names: list[str]) -> bool:
    """Whether `word` (`WHO`, `U.N.`) spells the initials of consecutive words of `names`."""
    letters = word.replace(".", "").lower()
    if len(letters) < 2 or not letters.isalpha():
        return False
    initials = "".join(n[0].lower() for n in names if n and n[0].isalpha())
    return letters in initials
