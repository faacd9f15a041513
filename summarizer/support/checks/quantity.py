"""A number as a reader takes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What sort of number it is; different sorts are not compared unless one is bare."""

    COUNT = auto()
    SHARE = auto()  # of a whole, 0.25 for a quarter or 25 percent
    POINTS = auto()  # percentage points
    MONEY = auto()
    MEASURE = auto()
    MULTIPLE = auto()
    ORDINAL = auto()
    YEAR = auto()
    DECADE = auto()
    DAY = auto()  # of a month
    CLOCK = auto()


class Bound(Enum):
    """How the number is held."""

    EXACT = auto()
    ABOUT = auto()
    BELOW = auto()  # nearly, under
    AT_MOST = auto()  # up to
    AT_LEAST = auto()
    ABOVE = auto()  # more than


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` names the currency, the dimension or the month, `noun` the word after it.

    A measure's `value` is in its dimension's base unit. `rate` is the unit of
    time it is taken over (`a month`). Characters `start` to `end` (half open).
    """

    start: int
    end: int
    value: float
    kind: Kind
    unit: str
    noun: str
    bound: Bound
    role: str
    written: str
    number: float
    rate: str = ""
