"""Ours over theirs, so that above 1 is better, each with its spread over documents.

A bootstrap draws documents with replacement and divides sums anew (see
`eval.statistics`); the interval is of 95 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.speed.timings import BatchTiming, Timing
from eval.statistics import Interval, bootstrap_interval

Ratio = dict[str, float | int | None]
Ratios = dict[str, Ratio | None]


def single_ratio(ours: Sequence[Timing], theirs: Sequence[Timing]) -> Ratio | None:
    """Our documents an hour over theirs, one at a time, on the documents that both answered."""
    return _ratio(_paired(_seconds(ours), _seconds(theirs)))


def first_token_ratio(ours: Sequence[Timing], theirs: Sequence[Timing]) -> Ratio | None:
    """Their seconds to the first token over ours, on the documents that both answered."""
    return _ratio(_paired(_first_seconds(ours), _first_seconds(theirs)))


def batch_ratio(
    ours_together: BatchTiming,
    ours_alone: Sequence[Timing],
    theirs_alone: Sequence[Timing],
    theirs_together: BatchTiming | None,
) -> Ratio | None:
    """Our documents an hour in one batch over the better of what they can do with the same.

    They either answer one at a time or, where they can, together.
    """
    ours = shares(ours_together, ours_alone)
    alone = _ratio(_paired(ours, _seconds(theirs_alone)))
    if theirs_together is None:
        return alone
    together = _ratio(_paired(ours, shares(theirs_together, ours_alone)))
    return min((alone, together), key=_value)


def shares(batch: BatchTiming, alone: Sequence[Timing]) -> dict[str, float]:
    """A batch's seconds shared out among its documents, by what each took us alone."""
    seconds = _seconds(alone)
    total = sum(seconds[name] for name in batch.names)
    return {name: batch.seconds * seconds[name] / total for name in batch.names}


def _seconds(timings: Sequence[Timing]) -> dict[str, float]:
    return {timing.name: timing.seconds for timing in timings}


def _first_seconds(timings: Sequence[Timing]) -> dict[str, float]:
    known = ((timing.name, timing.answer.first_token_seconds) for timing in timings)
    return {name: seconds for name, seconds in known if seconds is not None}


def _paired(ours: Mapping[str, float], theirs: Mapping[str, float]) -> list[tuple[float, float]]:
    return [(ours[name], theirs[name]) for name in ours if name in theirs]


def _ratio(seconds: Sequence[tuple[float, float]]) -> Ratio | None:
    """Their seconds over ours, summed over documents; None without any."""
    if not seconds:
        return None
    totals = [sum(column) for column in zip(*seconds, strict=True)]
    interval = bootstrap_interval(seconds, _theirs_over_ours)
    known = interval if isinstance(interval, Interval) else None
    return {
        "value": _theirs_over_ours(totals),
        "low": known.low if known else None,
        "high": known.high if known else None,
        "documents": len(seconds),
    }


def _theirs_over_ours(totals: Sequence[float]) -> float | None:
    ours, theirs = totals
    return theirs / ours if ours > 0 else None


def _value(ratio: Ratio | None) -> float:
    value = ratio["value"] if ratio else None
    return float("inf") if value is None else value
