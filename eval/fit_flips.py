"""Fits the thresholds at which the probe withdraws a finding or makes one.

python -m eval fit-flips --rows ROWS --source TEXT [--out FILE]

`ROWS` is what `flips --split dev --rows` wrote. The thresholds go into `FILE`
(the shipped `summarizer/support/calibration.json`), whose other figures stay
as they are. A kind of finding becomes tentative where that spares more false
alarms than the few planted errors it may lose.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from eval.figure_table import print_figures
from eval.figures import write_figures
from eval.flip_pairs import FAITHFUL
from eval.flips import WeighedFlip
from eval.probe_rows import read_rows
from summarizer.schema import WarningCode

app = typer.Typer()

_DATA_FILE: Final = Path("summarizer/support/calibration.json")
_REFIT: Final = (
    "`python -m eval flips --split dev --json OUT --rows ROWS`, then "
    "`python -m eval fit-flips --rows ROWS --source TEXT`."
)

_LOST: Final = 0.04
"""The most of a kind's true findings that the probe may withdraw."""

_SPARED: Final = 0.25
"""The least of its false alarms that must be withdrawn for a kind to be tentative."""

_REFUTED: Final = 0.015
"""The most of the faithful statements without a finding that the probe alone may call wrong."""


@app.command()
def fit(
    rows: Annotated[Path, typer.Option(help="Rows that `flips --rows` wrote.")],
    source: Annotated[str, typer.Option(help="What the data and the model are, for the record.")],
    out: Annotated[Path, typer.Option(help="The data file to write them into.")] = _DATA_FILE,
) -> None:
    """Choose when the probe withdraws a finding, and when it makes one."""
    standing = fitted_standing(read_rows(rows, WeighedFlip), source)
    record = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    write_figures(out, {**record, "standing": standing})
    print_figures(standing)


def fitted_standing(weighed: Sequence[WeighedFlip], source: str) -> dict[str, object]:
    """What the data file holds about standing."""
    codes = sorted({code for row in weighed for code in row.raised})
    limits = {code.value: limit_of(weighed, code) for code in codes}
    return {
        "figures": {
            "withdrawn_above": {code: x for code, x in limits.items() if x is not None},
            "refuted_below": refuting_limit(weighed),
        },
        "source": f"{source}. Fitted on {len(weighed)} statements, {date.today().isoformat()}.",
        "refit": _REFIT,
    }


def limit_of(weighed: Sequence[WeighedFlip], code: WarningCode) -> float | None:
    """The log-odds above which findings of this kind are withdrawn; None for a firm kind."""
    raised = [row for row in weighed if code in row.raised]
    right = sorted(row.odds for row in raised if row.kind not in FAITHFUL)
    false = [row.odds for row in raised if row.kind in FAITHFUL]
    if not right or not false:
        return None
    limit = round(right[min(len(right) - 1, int(len(right) * (1 - _LOST)))], 2)
    spared = sum(odds > limit for odds in false)
    return limit if spared >= _SPARED * len(false) else None


def refuting_limit(weighed: Sequence[WeighedFlip]) -> float:
    """The log-odds below which the probe alone calls a statement wrong."""
    quiet = sorted(row.odds for row in weighed if row.kind in FAITHFUL and not row.raised)
    return round(quiet[int(len(quiet) * _REFUTED)], 2)
