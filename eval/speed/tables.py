"""The report as tables on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from rich.console import Console
from rich.table import Table

Figures = Mapping[str, Any]


def print_tables(figures: Figures) -> None:
    """Print engines, ratios and growth, as far as they were measured."""
    console = Console()
    console.print(_engines(figures["engines"], figures["start"]))
    if figures["batches"]:
        console.print(_batches(figures["batches"]))
    if figures["ratios"]:
        console.print(_ratios(figures["ratios"]))
    if figures["growth"]:
        console.print(_growth(figures["growth"]))


def _engines(engines: Figures, start: Figures) -> Table:
    table = Table("", *engines, title="One article at a time: medians (and quartiles)")
    for name, shown in _ROWS.items():
        table.add_row(name, *(shown(engine) for engine in engines.values()))
    table.add_row("seconds from start to ready", *(_number(start[name]) for name in engines))
    return table


def _batches(batches: Figures) -> Table:
    table = Table("engine", "together", "s", "an hour", "tokens", "peak GB", title="In batches")
    for by_engine in batches.values():
        for name, row in by_engine.items():
            table.add_row(
                name,
                str(row["documents"]),
                _number(row["seconds"]),
                _number(row["documents_per_hour"]),
                str(row["generated_tokens"]),
                _gigabytes(row["peak_bytes"]),
            )
    return table


def _ratios(ratios: Figures) -> Table:
    table = Table("against", "single", "batch", "first token", title="Ours over theirs (95 %)")
    for name, row in ratios.items():
        table.add_row(name, *(_ratio(row[key]) for key in ("single", "batch", "first_token")))
    return table


def _growth(growth: Figures) -> Table:
    exponent = growth["exponent"]
    table = Table(
        "words", "s", "s per 1,000 words", "peak GB", "prompt tokens", "prompt s",
        title="The whole pipeline"
        + ("" if exponent is None else f": time grows with words to the {exponent:.2f}"),
    )  # fmt: skip
    for row in growth["lengths"]:
        table.add_row(
            str(row["words"]),
            _number(row["seconds"]),
            _number(row["seconds_per_1000_words"]),
            _gigabytes(row["peak_bytes"]),
            "" if row["prompt_tokens"] is None else str(row["prompt_tokens"]),
            _number(row["prefill_seconds"]),
        )
    return table


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _gigabytes(value: int) -> str:
    return f"{value / 1e9:.2f}"


def _spread(value: Figures | None) -> str:
    if value is None:
        return ""
    return f"{value['median']:.1f} ({value['lower_quartile']:.1f}, {value['upper_quartile']:.1f})"


def _ratio(value: Figures | None) -> str:
    if value is None or value["value"] is None:
        return ""
    if value["low"] is None:
        return f"{value['value']:.2f}"
    return f"{value['value']:.2f} [{value['low']:.2f}, {value['high']:.2f}]"


_ROWS: Final[Mapping[str, Callable[[Figures], str]]] = {
    "documents": lambda row: str(row["documents"]),
    "documents an hour": lambda row: _number(row["documents_per_hour"]),
    "seconds a document": lambda row: _spread(row["seconds_per_document"]),
    "seconds to the first token": lambda row: _spread(row["first_token_seconds"]),
    "tokens a second after it": lambda row: _number(row["tokens_per_second_after_the_first"]),
    "tokens generated": lambda row: str(row["generated_tokens"]),
    "steps of the model": lambda row: str(row["model_steps"]),
    "valid answers": lambda row: str(row["valid_answers"]),
    "peak memory, GB": lambda row: _gigabytes(row["peak_bytes"]),
}
