"""Units, currencies and periods, read once from `measures.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_DIMENSIONS = (
    "time",
    "length",
    "speed",
    "area",
    "mass",
    "volume",
    "power",
    "data",
    "temperature",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's dimension and its size in the dimension's base unit."""

    dimension: str
    size: float


@dataclass(frozen=True)
class Measures:
    """Tables by lower-case word."""

    units: dict[str, Unit]
    currencies: dict[str, str]
    periods: dict[str, str]

    def unit(self, word: str) -> Unit | None:
        """The unit that a word names, singular or plural."""
        return next((self.units[form] for form in singulars(word) if form in self.units), None)

    def currency(self, word: str) -> str | None:
        """The currency that a word or sign names, singular or plural."""
        return next((self.currencies[f] for f in singulars(word) if f in self.currencies), None)

    def period(self, word: str) -> str | None:
        """The unit of time that a word names: `months`, `monthly`."""
        if word in self.periods:
            return self.periods[word]
        unit = self.unit(word)
        if unit is None or unit.dimension != "time":
            return None
        return next(form for form in singulars(word) if form in self.units)


def singulars(word: str) -> tuple[str, ...]:
    """The word in lower case as it is, and without a plural ending."""
    lower = word.lower()
    forms = [lower]
    if lower.endswith("ies"):
        forms.append(lower[:-3] + "y")
    if lower.endswith("es"):
        forms.append(lower[:-2])
    if lower.endswith("s") and len(lower) > 3:
        forms.append(lower[:-1])
    return tuple(forms)


@lru_cache(maxsize=1)
def measures() -> Measures:
    """The shipped tables."""
    raw = tomllib.loads(files(__package__).joinpath("measures.toml").read_text(encoding="utf-8"))
    units = {
        name: Unit(dimension, float(size))
        for dimension in _DIMENSIONS
        for name, size in raw[dimension].items()
    }
    return Measures(
        units=units,
        currencies=raw["currencies"],
        periods=raw["adverbs"],
    )
