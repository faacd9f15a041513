"""The systems on the terminal, the one that holds most first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from eval.statistics import Interval, bootstrap_interval
from eval.summaries.scoring import ScoredRow
from eval.summaries.summing import mean

_COLUMNS: Final = {
    "content_unit_recall": "content units held",
    "rouge1": "ROUGE-1",
    "rouge2": "ROUGE-2",
    "rougeL": "ROUGE-L",
    "n_words": "words",
}
"""In the order of `MEASURES`."""

# Narrower, the table would break its numbers.
_NARROWEST: Final = 118


def print_systems(rows: Sequence[ScoredRow]) -> None:
    """Print each system's means with their 95 % intervals."""
    table = Table("system", *_COLUMNS.values(), "articles")
    for name in _ranked(rows):
        having = [row for row in rows if name in row.systems]
        cells = [_cell(measure, name, having) for measure in _COLUMNS]
        table.add_row(name, *cells, str(len(having)))
    Console(width=max(_NARROWEST, Console().width)).print(table)


def _ranked(rows: Sequence[ScoredRow]) -> list[str]:
    names = dict.fromkeys(name for row in rows for name in row.systems)
    return sorted(names, key=lambda name: -_value("content_unit_recall", name, rows))


def _value(measure: str, name: str, rows: Sequence[ScoredRow]) -> float:
    values = [row.systems[name][measure] for row in rows if name in row.systems]
    return sum(values) / len(values)


def _cell(measure: str, name: str, rows: Sequence[ScoredRow]) -> str:
    value = _value(measure, name, rows)
    if measure == "n_words":
        return f"{value:.1f}"
    interval = bootstrap_interval([(row.systems[name][measure], 1.0) for row in rows], mean)
    shown = f"{interval.low:.3f}-{interval.high:.3f}" if isinstance(interval, Interval) else "-"
    return f"{value:.3f} ({shown})"
