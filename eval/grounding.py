"""Does the support that ships with a result agree with people?

python -m eval grounding --data FILE [--limit N] [--model M] --json OUT [--rows ROWS]

`FILE` holds JSON lines `{id, doc, claim, label}`, label 1 where people found
everything in the claim supported by the article. Each claim is weighed as the
pipeline weighs its own sentences. The figures are those of the shipped
threshold; under `without_finding` are those of the stricter decision that also
asks that no deterministic check disagrees. `--rows` keeps what each
probability was made from, which is what `fit-support` fits on.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from eval.asked_with import asked_with
from eval.balance import auc, balanced_accuracy, expected_calibration_error, precision, recall
from eval.figure_table import print_figures
from eval.figures import write_figures
from eval.probe_rows import (
    GroundingRow,
    WeighedClaim,
    read_rows,
    sample,
    write_rows,
)
from eval.weighing import weigh_claims
from summarizer.engine.opening import open_engine
from summarizer.engine.protocol import Engine
from summarizer.progress import silent
from summarizer.prompting import Prompts
from summarizer.support.calibration import load_calibration

app = typer.Typer()

Figures = dict[str, object]


@app.command()
def grounding(
    data: Annotated[Path, typer.Option(help="Judged claims, as JSON lines.")],
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Only N rows, by a shuffle.")] = None,
    model: Annotated[str | None, typer.Option(help="Default: the embedded model.")] = None,
    rows: Annotated[Path | None, typer.Option(help="Where to write each row's features.")] = None,
) -> None:
    """Weigh claims about articles and compare with what people found."""
    judged = sample(read_rows(data, GroundingRow), limit)
    engine, prompts = open_engine(model, "auto", silent), Prompts.load()
    started = time.perf_counter()
    weighed = weigh_all(judged, engine, prompts)
    seconds = (time.perf_counter() - started) / len(judged)
    figures = {
        **measure(weighed),
        "seconds_per_row": seconds,
        **asked_with(engine, prompts),
    }
    if rows:
        write_rows(rows, weighed)
    write_figures(json, figures)
    print_figures(figures)


def weigh_all(rows: Sequence[GroundingRow], engine: Engine, prompts: Prompts) -> list[WeighedClaim]:
    """The pipeline's verdict on every row, article by article."""
    by_article: dict[str, list[GroundingRow]] = {}
    for row in rows:
        by_article.setdefault(row.doc, []).append(row)
    shown = track(by_article.values(), description="Articles", console=Console(stderr=True))
    return list(chain.from_iterable(weigh_claims(group, engine, prompts) for group in shown))


def measure(weighed: Sequence[WeighedClaim]) -> Figures:
    """All figures but the speed; None where one is undefined, as with labels all alike."""
    shipped = load_calibration()
    labels = [row.label == 1 for row in weighed]
    support = [row.support for row in weighed]
    supported = [shipped.probability(row.signals) >= shipped.threshold for row in weighed]
    sound = [yes and not row.findings for yes, row in zip(supported, weighed, strict=True)]
    below_if_found = [row.support - bool(row.findings) for row in weighed]
    return {
        **_decision(labels, supported),
        "auc": auc(labels, support),
        "calibration_error": expected_calibration_error(labels, support),
        "without_finding": {**_decision(labels, sound), "auc": auc(labels, below_if_found)},
        "findings_on_supported": _codes(row for row in weighed if row.label == 1),
        "findings_on_unsupported": _codes(row for row in weighed if row.label == 0),
        "threshold": shipped.threshold,
        "n_rows": len(weighed),
        "n_supported": sum(labels),
        "n_documents": len({row.document for row in weighed}),
    }


def _decision(labels: list[bool], decided: list[bool]) -> Figures:
    """Figures of a decision; the unsupported statements are those that it should find."""
    wrong, refused = [not label for label in labels], [not yes for yes in decided]
    return {
        "balanced_accuracy": balanced_accuracy(labels, decided),
        "unsupported_precision": precision(wrong, refused),
        "unsupported_recall": recall(wrong, refused),
    }


def _codes(rows: Iterable[WeighedClaim]) -> dict[str, int]:
    return dict(sorted(Counter(code for row in rows for code in row.findings).items()))
