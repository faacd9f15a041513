"""Krippendorff's alpha: do observers agree more than chance would make them?

    table = coincidences([["a", "a"], ["a", "b"]], ["a", "b"])
    alpha(table, nominal)

With o(c, k) how often values c and k meet in a unit, every ordered pair of a
unit of m values counting 1 / (m - 1), n(c) the sum of row c and n that of all:

    alpha = 1 - D_o / D_e
    D_o = sum over c, k of o(c, k) d(c, k) / n
    D_e = sum over c, k of n(c) n(k) d(c, k) / (n (n - 1))

where d is the squared difference of two values. 1 is agreement without
exception, 0 what chance gives, below 0 worse than that. Coincidences of
several articles may be added up. Source: Krippendorff 2011, Computing
Krippendorff's Alpha-Reliability, University of Pennsylvania.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from eval.statistics.resampling import Floats

Differences = Callable[[Floats], Floats]
"""Squared differences, shape [values, values], from how often each value was given."""


def coincidences(units: Sequence[Sequence[Hashable]], values: Sequence[Hashable]) -> Floats:
    """How often values meet: shape [values, values], symmetric.

    A unit is what its observers said of one thing, those who said nothing left
    out; a unit of fewer than two values counts for nothing. Raises KeyError
    for a value that is not among `values`.
    """
    place = {value: number for number, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for unit in units:
        seen = [place[value] for value in unit]
        for i, one in enumerate(seen):
            for j, two in enumerate(seen):
                if i != j:
                    table[one, two] += 1 / (len(seen) - 1)
    return table


def alpha(table: Floats, differences: Differences) -> float | None:
    """Alpha of a table of coincidences; None where there is nothing to disagree about.

    That is so with fewer than two values in all, or where every value is the same.
    """
    given = table.sum(axis=1)
    n = given.sum()
    if n < 2:
        return None
    squared = differences(given)
    expected = (np.outer(given, given) * squared).sum() / (n * (n - 1))
    return None if expected == 0 else float(1 - (table * squared).sum() / n / expected)


def nominal(given: Floats) -> Floats:
    """Any two different values differ by 1."""
    return 1 - np.eye(len(given))


def ordinal(given: Floats) -> Floats:
    """Ranks in the order of the table differ by how many values lie between them, ends halved."""
    upto = np.cumsum(given) - given / 2
    return np.square(upto[:, None] - upto[None, :])


def interval(given: Floats) -> Floats:
    """Values one place apart in the table differ by 1, two places by 4, and so on."""
    places = np.arange(len(given), dtype=np.float64)
    return np.square(places[:, None] - places[None, :])
