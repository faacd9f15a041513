"""Fits the figures of the support check again.

python -m eval fit-support --rows ROWS [--rows ROWS ...] --source TEXT --out FILE

`ROWS` is what `grounding --rows` wrote. The figures go to `FILE` in the form
of `summarizer/support/calibration.json`; what they reach on articles left out
is printed and kept beside them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import numpy as np
import typer

from eval.figure_table import print_figures
from eval.figures import write_figures
from eval.fitting import Examples, Fit, fit_by_group
from eval.logistic import Floats
from eval.probe_rows import WeighedClaim, read_rows

app = typer.Typer()

_REFIT: Final = (
    "For each data file `python -m eval grounding --data FILE --json OUT --rows ROWS`, then "
    "`python -m eval fit-support --rows ROWS [--rows ROWS ...] --source TEXT "
    "--out summarizer/support/calibration.json`."
)

_TRUSTED: Final = 0.9
"""Of the statements called confidently supported, at least this share shall be supported."""

_FEWEST: Final = 0.1
"""A share of statements this small or smaller says too little about a cut."""


@app.command()
def fit(
    rows: Annotated[list[Path], typer.Option(help="Rows that `grounding --rows` wrote.")],
    source: Annotated[str, typer.Option(help="What the data and the model are, for the record.")],
    out: Annotated[Path, typer.Option(help="Where to write the figures.")],
) -> None:
    """Fit the coefficients; choose the two thresholds."""
    weighed = [row for path in rows for row in read_rows(path, WeighedClaim)]
    record = fitted_record(weighed, source)
    kept = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    write_figures(out, {**kept, **record})
    print_figures(record)


def fitted_record(weighed: Sequence[WeighedClaim], source: str) -> dict[str, object]:
    """What the data file holds; raises OptionError where the rows are too few to fit on."""
    examples = Examples(
        inputs=np.array([row.signals.features for row in weighed]),
        labels=np.array([row.label == 1 for row in weighed]),
        groups=tuple(row.document for row in weighed),
    )
    result = fit_by_group(examples)
    intercept, article, evidence, finding = result.coefficients
    figures = {
        "intercept": intercept,
        "article": article,
        "evidence": evidence,
        "finding": finding,
        "threshold": result.threshold,
        "confident": confident_cut(examples, result),
    }
    return {
        "figures": {name: round(float(value), 4) for name, value in figures.items()},
        "source": f"{source}. Fitted on {len(weighed)} judgements about "
        f"{len(set(examples.groups))} articles, {date.today().isoformat()}.",
        "refit": _REFIT,
        "held_out": {"auc": result.auc, "balanced_accuracy": result.balanced_accuracy},
    }


def confident_cut(examples: Examples, result: Fit) -> float:
    """The lowest cut from the threshold up above which nine in ten are supported.

    Counted on articles left out. Where no cut with a tenth of the rows above
    it reaches that, it is the probability .9, which promises as much.
    """
    order = np.argsort(-result.held_out, kind="stable")
    chances: Floats = result.held_out[order]
    right = np.cumsum(examples.labels[order]) / np.arange(1, len(order) + 1)
    enough = np.arange(1, len(order) + 1) > _FEWEST * len(order)
    reached = chances[(right >= _TRUSTED) & enough & (chances >= result.threshold)]
    return float(reached.min()) if len(reached) else max(_TRUSTED, result.threshold)
