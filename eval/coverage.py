"""Does the meaning matcher agree with people on what a summary contains?

python -m eval coverage --data FILE [--limit N] [--model M] --json OUT [--rows ROWS]

`FILE` holds JSON lines `{id, summary, units: [{unit, present, votes}]}`; a
unit counts as present where more than half of the votes say so. The figures
are those of the matcher as it ships, and of its two halves alone: the share of
the unit's words that stand in the summary, and the model's probe. `--limit`
counts summaries, taken by a seeded shuffle. `--rows` keeps what each
probability was made from, which is what `fit-coverage` fits on.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from eval.asked_with import asked_with
from eval.balance import auc, balanced_accuracy
from eval.figure_table import print_figures
from eval.figures import write_figures
from eval.meaning_matcher import MeaningMatcher, shipped_figures
from eval.probe_rows import (
    CoverageRow,
    WeighedUnit,
    read_rows,
    sample,
    write_rows,
)
from summarizer.engine.opening import open_engine
from summarizer.progress import silent
from summarizer.prompting import Prompts

app = typer.Typer()

Figures = dict[str, object]


@app.command()
def coverage(
    data: Annotated[Path, typer.Option(help="Summaries with judged units, as JSON lines.")],
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Only N summaries.")] = None,
    model: Annotated[str | None, typer.Option(help="Default: the embedded model.")] = None,
    rows: Annotated[Path | None, typer.Option(help="Where to write each unit's features.")] = None,
) -> None:
    """Match content units with summaries and compare with what people found."""
    judged = sample(read_rows(data, CoverageRow), limit)
    engine, prompts = open_engine(model, "auto", silent), Prompts.load()
    started = time.perf_counter()
    weighed = weigh_units(judged, MeaningMatcher(engine, prompts))
    seconds = time.perf_counter() - started
    figures = {
        **measure(weighed),
        "seconds_per_judgement": seconds / len(weighed),
        **asked_with(engine, prompts),
    }
    if rows:
        write_rows(rows, weighed)
    write_figures(json, figures)
    print_figures(figures)


def weigh_units(rows: Sequence[CoverageRow], matcher: MeaningMatcher) -> list[WeighedUnit]:
    """What the matcher makes of every unit of every row, in order."""
    shown = track(rows, description="Summaries", console=Console(stderr=True))
    return [weighed for row in shown for weighed in _weigh(row, matcher)]


def _weigh(row: CoverageRow, matcher: MeaningMatcher) -> list[WeighedUnit]:
    matches = matcher.match(row.summary, [judgement.unit for judgement in row.units])
    return [
        WeighedUnit(
            id=row.id,
            article=row.article,
            is_present=judgement.is_present,
            entailment=match.entailment,
            token_recall=match.token_recall,
        )
        for judgement, match in zip(row.units, matches, strict=True)
    ]


def measure(weighed: Sequence[WeighedUnit]) -> Figures:
    """All figures but the speed; None where one is undefined, as with judgements all alike."""
    shipped = shipped_figures()
    labels = [unit.is_present for unit in weighed]
    both = [shipped.probability(unit.entailment, unit.token_recall) for unit in weighed]
    entailment = [unit.entailment for unit in weighed]
    recall = [unit.token_recall for unit in weighed]
    return {
        **_told_apart(labels, both, shipped.threshold),
        "entailment_alone": _told_apart(labels, entailment, shipped.entailment_alone),
        "token_recall_alone": _told_apart(labels, recall, shipped.token_recall_alone),
        "n_judgements": len(weighed),
        "n_present": sum(labels),
        "n_summaries": len({unit.id for unit in weighed}),
        "n_articles": len({unit.article for unit in weighed}),
    }


def _told_apart(labels: list[bool], scores: list[float], threshold: float) -> Figures:
    decided = [score >= threshold for score in scores]
    return {
        "auc": auc(labels, scores),
        "balanced_accuracy": balanced_accuracy(labels, decided),
        "threshold": threshold,
    }
