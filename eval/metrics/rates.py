"""Precision, recall and F1 from counts (van Rijsbergen 1979, Information Retrieval, chapter 7).

Where nothing was to be found and nothing was found, every rate is undefined;
where only the denominator of one rate is zero, that rate is 0 (the convention
of the CoNLL shared tasks' scorer).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Found:
    """How many pairs were matched, out of how many found and how many in the gold."""

    matched: float
    predicted: float
    gold: float

    @property
    def empty(self) -> bool:
        """Whether nothing was to be found and nothing was found."""
        return not self.predicted and not self.gold


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in [0, 1], higher is better; None where it is undefined."""

    name: str
    of: Callable[[Found], float | None]


def precision(found: Found) -> float | None:
    """Share of what was found that is in the gold."""
    return None if found.empty else share(found.matched, found.predicted)


def recall(found: Found) -> float | None:
    """Share of the gold that was found."""
    return None if found.empty else share(found.matched, found.gold)


def f1(found: Found) -> float | None:
    """Harmonic mean of precision and recall."""
    return None if found.empty else 2 * found.matched / (found.predicted + found.gold)


def share(part: float, whole: float) -> float:
    """`part` of `whole`; 0 of nothing."""
    return part / whole if whole else 0.0


PRECISION: Final = Rate("precision", precision)
RECALL: Final = Rate("recall", recall)
F1: Final = Rate("f1", f1)
RATES: Final = (PRECISION, RECALL, F1)
