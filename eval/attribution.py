"""Who says what, against what people marked.

python -m eval attribution --data FILE [--limit N] --json OUT
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from eval.attribution_rows import Row, document_of, read_rows
from eval.attribution_score import AttributionScore
from eval.figures import write_figures
from summarizer.analysis import analyse, find_attributions

app = typer.Typer()

Figures = dict[str, object]


@app.command()
def attribution(
    data: Annotated[Path, typer.Option(help="Articles with marked attributions, as JSON.")],
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N articles.")] = None,
) -> None:
    """Compare the attributions found with those that people marked."""
    figures = measure(read_rows(data, limit))
    write_figures(json, figures)
    _print(figures)


def measure(rows: list[Row]) -> Figures:
    """All figures over `rows`; seconds exclude loading the language pipeline."""
    score = AttributionScore()
    if rows:
        analyse(document_of(rows[0]))
    seconds = 0.0
    for row in track(rows, description="Articles", console=Console(stderr=True)):
        started = time.perf_counter()
        found = find_attributions(analyse(document_of(row)))
        seconds += time.perf_counter() - started
        score.add(row, found)
    figures: Figures = dict(score.whole.rates())
    figures["by_kind"] = {kind.value: tally.rates() for kind, tally in score.by_kind.items()}
    figures["n_documents"] = len(rows)
    figures["n_gold"] = score.whole.gold
    figures["n_predicted"] = score.whole.predicted
    figures["seconds_per_document"] = seconds / len(rows) if rows else 0.0
    return figures


def _print(figures: Figures) -> None:
    table = Table("figure", "value")
    for name, value in figures.items():
        if isinstance(value, float):
            table.add_row(name, f"{value:.3f}")
        elif isinstance(value, int):
            table.add_row(name, str(value))
    Console().print(table)
