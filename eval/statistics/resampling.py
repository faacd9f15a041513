"""What all tests share: counts by article, their values, and the lack of an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import OptionError

Floats = NDArray[np.float64]

Value = Callable[[Sequence[float]], float | None]
"""A metric's value from summed counts, as `Metric.value`; None where it is undefined."""

MOST_UNDEFINED: Final = 0.05
"""No answer is given where more than this share of the samples has no value."""


@dataclass(frozen=True, slots=True)
class Undefined:
    """There is no answer; `reason` says why in words that can be shown."""

    reason: str

    def __str__(self) -> str:
        """`undefined (REASON)`."""
        return f"undefined ({self.reason})"


def counts_table(rows: Sequence[Sequence[float]]) -> Floats:
    """Counts of shape [articles, components]. Raises OptionError where lengths differ."""
    if len({len(row) for row in rows}) > 1:
        raise OptionError("Counts of different lengths: give the counts of one metric only.")
    components = len(rows[0]) if rows else 0
    return np.array(rows, dtype=np.float64).reshape(len(rows), components)


def paired_tables(
    ours: Sequence[Sequence[float]], theirs: Sequence[Sequence[float]]
) -> tuple[Floats, Floats]:
    """The counts of two runs over the same articles. Raises OptionError where they differ."""
    if len(ours) != len(theirs):
        raise OptionError(
            f"{len(ours)} articles cannot be paired with {len(theirs)}: "
            "compare runs over the same articles."
        )
    both = counts_table([*ours, *theirs])
    return both[: len(ours)], both[len(ours) :]


def drawn_articles(n_articles: int, samples: int, seed: int) -> Floats:
    """How often each article is drawn, with replacement: shape [samples, articles]."""
    generator = np.random.default_rng(seed)
    even = np.full(n_articles, 1 / n_articles)
    return generator.multinomial(n_articles, even, size=samples).astype(np.float64)


def value_of(value: Value, table: Floats) -> float | None:
    """The value over all articles of `table`."""
    return value(table.sum(axis=0).tolist())


def values_of(value: Value, totals: Floats) -> Floats:
    """The value of each row of summed counts; NaN marks the undefined, for `defined` to drop."""
    rows = [tuple(row) for row in totals.tolist()]
    # Counts of rare things repeat from sample to sample; each sum is valued once.
    held = {row: value(row) for row in set(rows)}
    return np.array([held[row] for row in rows], dtype=np.float64)


def defined(values: Floats) -> Floats | Undefined:
    """The values that are defined, or Undefined where too many are not."""
    held = values[~np.isnan(values)]
    if len(held) < (1 - MOST_UNDEFINED) * len(values):
        return Undefined("the metric has no value in too many samples")
    return held
