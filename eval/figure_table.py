"""Measured figures as a table on the terminal; groups of figures are indented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table


def print_figures(figures: Mapping[str, object]) -> None:
    """Print `figures`; one that is undefined says so."""
    table = Table("figure", "value")
    for name, value in _lines(figures, ""):
        table.add_row(name, value)
    Console().print(table)


def _lines(figures: Mapping[str, object], indent: str) -> Iterator[tuple[str, str]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield indent + name, ""
            yield from _lines(value, indent + "  ")
        else:
            yield indent + name, _shown(value)


def _shown(value: object) -> str:
    if value is None:
        return "undefined"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
