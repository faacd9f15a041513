"""Fits the figures of the meaning matcher again.

python -m eval fit-coverage --rows ROWS [--rows ROWS ...] --source TEXT --out FILE

`ROWS` is what `coverage --rows` wrote. The figures go to `FILE` in the form of
`eval/meaning_matcher.json`; what they reach on articles left out is printed
and kept beside them, for the matcher and for its two halves alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import numpy as np
import typer

from eval.balance import best_threshold
from eval.figure_table import print_figures
from eval.figures import write_figures
from eval.fitting import Examples, Fit, fit_by_group
from eval.probe_rows import WeighedUnit, read_rows

app = typer.Typer()

_REFIT: Final = (
    "`python -m eval coverage --data FILE --json OUT --rows ROWS`, then "
    "`python -m eval fit-coverage --rows ROWS [--rows ROWS ...] --source TEXT "
    "--out eval/meaning_matcher.json`."
)


@app.command()
def fit(
    rows: Annotated[list[Path], typer.Option(help="Rows that `coverage --rows` wrote.")],
    source: Annotated[str, typer.Option(help="What the data and the model are, for the record.")],
    out: Annotated[Path, typer.Option(help="Where to write the figures.")],
) -> None:
    """Fit intercept, entailment and token recall; choose the three thresholds."""
    weighed = [row for path in rows for row in read_rows(path, WeighedUnit)]
    record = fitted_record(weighed, source)
    write_figures(out, record)
    print_figures(record)


def fitted_record(weighed: Sequence[WeighedUnit], source: str) -> dict[str, object]:
    """What the data file holds; raises OptionError where the rows are too few to fit on."""
    entailment = [unit.entailment for unit in weighed]
    recall = [unit.token_recall for unit in weighed]
    both = _fit(weighed, entailment, recall)
    figures = {
        "intercept": both.coefficients[0],
        "entailment": both.coefficients[1],
        "token_recall": both.coefficients[2],
        "threshold": both.threshold,
        "entailment_alone": _cut(weighed, entailment),
        "token_recall_alone": _cut(weighed, recall),
    }
    return {
        "figures": {name: round(float(value), 4) for name, value in figures.items()},
        "source": f"{source}. Fitted on {len(weighed)} judgements about "
        f"{len({unit.article for unit in weighed})} articles, {date.today().isoformat()}.",
        "refit": _REFIT,
        "held_out": {
            **_reached(both),
            "entailment_alone": _reached(_fit(weighed, entailment)),
            "token_recall_alone": _reached(_fit(weighed, recall)),
        },
    }


def _fit(weighed: Sequence[WeighedUnit], *features: list[float]) -> Fit:
    return fit_by_group(
        Examples(
            inputs=np.column_stack(features),
            labels=np.array([unit.is_present for unit in weighed]),
            groups=tuple(unit.article for unit in weighed),
        )
    )


def _cut(weighed: Sequence[WeighedUnit], scores: list[float]) -> float:
    """The best threshold of one score; one half where the scores are all alike."""
    threshold = best_threshold([unit.is_present for unit in weighed], scores)
    return 0.5 if threshold is None else threshold


def _reached(result: Fit) -> dict[str, float]:
    return {"auc": result.auc, "balanced_accuracy": result.balanced_accuracy}
