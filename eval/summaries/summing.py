"""Systems side by side: each one's means, and ours less each other's, with intervals."""

from __future__ import annotations

from collections.abc import Sequence

from eval.statistics import Interval, Undefined, bootstrap_interval, paired_bootstrap
from eval.summaries.rows import OURS, OURS_CUT
from eval.summaries.scoring import MEASURES, ScoredRow

Figures = dict[str, object]
Counts = tuple[float, float]


def side_by_side(rows: Sequence[ScoredRow]) -> Figures:
    """`systems`: the figures of each; `ours_minus`: the differences to each of the others.

    A system's mean is over the articles that it has a summary of; so is its
    difference to ours.
    """
    names = list(dict.fromkeys(name for row in rows for name in row.systems))
    others = [name for name in names if name not in (OURS, OURS_CUT)]
    return {
        "systems": {name: _system(name, rows) for name in names},
        "ours_minus": {name: _differences(OURS, name, rows) for name in others},
        "ours_cut_minus": {name: _differences(OURS_CUT, name, rows) for name in others},
    }


def mean(totals: Sequence[float]) -> float | None:
    """Of a sum and a number of articles; None over none."""
    return totals[0] / totals[1] if totals[1] else None


def _system(name: str, rows: Sequence[ScoredRow]) -> Figures:
    having = [row for row in rows if name in row.systems]
    means = {measure: _mean(_counts(name, measure, having)) for measure in MEASURES}
    return {**means, "n_articles": len(having)}


def _mean(counts: Sequence[Counts]) -> Figures:
    value = mean([sum(column) for column in zip(*counts, strict=True)])
    return {"value": value, **_bounds(bootstrap_interval(counts, mean))}


def _differences(ours: str, other: str, rows: Sequence[ScoredRow]) -> Figures:
    both = [row for row in rows if other in row.systems]
    return {
        measure: _difference(_counts(ours, measure, both), _counts(other, measure, both))
        for measure in MEASURES
    }


def _difference(ours: Sequence[Counts], theirs: Sequence[Counts]) -> Figures:
    compared = paired_bootstrap(ours, theirs, mean)
    if isinstance(compared, Undefined):
        return {"value": None, "undefined": compared.reason}
    return {
        "value": compared.difference,
        **_bounds(compared.interval),
        "p_value": compared.p_value,
    }


def _counts(name: str, measure: str, rows: Sequence[ScoredRow]) -> list[Counts]:
    return [(row.systems[name][measure], 1.0) for row in rows]


def _bounds(interval: Interval | Undefined) -> Figures:
    if isinstance(interval, Undefined):
        return {"low": None, "high": None, "undefined": interval.reason}
    return {"low": interval.low, "high": interval.high}
