"""The table of strategies: each one's figures over all articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from eval.metrics.rates import share
from eval.statistics import Interval, bootstrap_interval
from eval.strategies.trial import EXTRACTIVE, Trial


@dataclass(frozen=True, slots=True)
class Held:
    """Weight of an article's content units: all, those held, and the sum of probabilities."""

    weight: float
    held: float
    expected: float


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A trial, its article's name, and the units it holds; None where there are no units."""

    article: str
    trial: Trial
    units: Held | None


def figures_by_strategy(rows: Sequence[TrialRow]) -> dict[str, dict[str, object]]:
    """For each strategy, in order of first use, its figures."""
    names = dict.fromkeys(row.trial.strategy for row in rows)
    return {
        name: _figures([row for row in rows if row.trial.strategy == name], name not in EXTRACTIVE)
        for name in names
    }


def _figures(rows: Sequence[TrialRow], is_written: bool) -> dict[str, object]:
    n_sentences = sum(len(row.trial.sentences) for row in rows)
    figures: dict[str, object] = {
        "content_unit_recall": _unit_recall(rows),
        "words": fmean(row.trial.n_words for row in rows),
        "seconds": fmean(row.trial.seconds for row in rows),
        "n_articles": len(rows),
    }
    if is_written:
        figures |= {
            f"{what}_share": share(
                sum(getattr(row.trial, f"n_{what}") for row in rows), n_sentences
            )
            for what in ("copied", "supported", "sound", "replaced")
        }
    return figures


def _unit_recall(rows: Sequence[TrialRow]) -> dict[str, float] | None:
    """Mean over articles of the weighted share of units held, with its 95 % interval."""
    counts = [(row.units.held / row.units.weight, 1.0) for row in rows if row.units]
    if not counts:
        return None
    interval = bootstrap_interval(counts, lambda totals: totals[0] / totals[1])
    bounds = {"low": interval.low, "high": interval.high} if isinstance(interval, Interval) else {}
    return {"value": fmean(value for value, _ in counts), **bounds}
