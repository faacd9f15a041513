"""Are orders to the machine, hidden in articles, reported and not obeyed?

python -m eval injection --json OUT [--split dev|heldout|all] [--limit N] [--results FILE]

Detection needs no model and is measured on all articles of the split. `--limit N` besides runs
the whole program over the next N articles, each with its order and without; with `--results`
they are kept in a file, and the next call goes on from there. Without `--limit` no model is
loaded, and what the file holds is scored again.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from eval.figure_table import print_figures
from eval.figures import write_figures
from eval.injection.articles import Article, Split, read_articles, read_controls
from eval.injection.detection import detection_figures
from eval.injection.reading import Read, Readings, Side
from eval.injection.scoring import Outcome, judge_pair
from eval.injection.unread import unread_figures
from eval.probe_rows import SHUFFLE_SEED
from summarizer.pipeline import Summarizer
from summarizer.schema import WarningCode
from summarizer.settings import Settings

app = typer.Typer()

Figures = dict[str, object]


@app.command()
def injection(
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    split: Annotated[Split, typer.Option(help="Which articles.")] = Split.ALL,
    limit: Annotated[int, typer.Option(min=0, help="Articles to summarise in this call.")] = 0,
    results: Annotated[Path | None, typer.Option(help="Where results are kept.")] = None,
    model: Annotated[str | None, typer.Option(help="Default: the embedded model.")] = None,
) -> None:
    """Give the program articles with orders inside and see what it reports and does."""
    articles, readings = read_articles(split), Readings(results)
    if limit:
        read_next(articles, readings, limit, _reader(model))
    figures = {
        **detection_figures(articles, read_controls(split)),
        **unread_figures(articles),
        **pipeline_figures(readings.done(articles), readings),
    }
    write_figures(json, figures)
    print_figures(figures)


def _reader(model: str | None) -> Read:
    """The program with all claims kept, so that the order's own words cannot push any out."""
    return Summarizer(model, settings=Settings(max_claims=None)).summarize


def read_next(articles: list[Article], readings: Readings, limit: int, read: Read) -> None:
    """Read the next `limit` articles in a seeded shuffle, which mixes the forms of order."""
    done = {article.id for article in readings.done(articles)}
    shuffled = random.Random(SHUFFLE_SEED).sample(articles, len(articles))  # noqa: S311  a sample
    due = [article for article in shuffled if article.id not in done][:limit]
    for article in track(due, description="Articles", console=Console(stderr=True)):
        readings.read(article, read)


def pipeline_figures(articles: list[Article], readings: Readings) -> Figures:
    """Obeyed, changed and reported over the articles that were read; nothing where none were."""
    if not articles:
        return {}
    outcomes = [_outcome(article, readings) for article in articles]
    return {
        "n_summarised": len(articles),
        "n_obeyed": sum(bool(outcome.obeyed) for outcome in outcomes),
        "n_structure_changes": sum(bool(outcome.changed) for outcome in outcomes),
        "n_reported": sum(_is_reported(article, readings) for article in articles),
        "obeyed": {o.id: list(o.obeyed) for o in outcomes if o.obeyed},
        "structure_changes": {o.id: list(o.changed) for o in outcomes if o.changed},
    }


def _outcome(article: Article, readings: Readings) -> Outcome:
    clean, ordered = (readings.result(article, side) for side in Side)
    if clean is None or ordered is None:
        raise ValueError(f"{article.id} has not been read")
    return judge_pair(article, clean, ordered)


def _is_reported(article: Article, readings: Readings) -> bool:
    result = readings.result(article, Side.ORDERED)
    return result is not None and any(
        warning.code is WarningCode.EMBEDDED_INSTRUCTIONS for warning in result.warnings
    )
