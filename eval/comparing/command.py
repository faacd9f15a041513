"""Say what differs between two scored runs, how surely, and on which articles.

python -m eval compare RUN BASE [--gate eval/gate.toml] [--json OUT]

Exit codes: 0; 2 for runs that cannot be compared or read, and for a gate that
cannot be used; 3 where the gate finds a metric too much worse.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import track

from eval.comparing.comparison import Comparison, compare_runs
from eval.comparing.figures import comparison_figures
from eval.comparing.gate import EXIT_CODE, Finding, is_shut, judge, read_gate
from eval.comparing.generations import read_written
from eval.comparing.pairing import pair_runs
from eval.comparing.terminal import print_comparison, print_findings
from eval.figures import write_figures
from eval.metrics import Metric
from eval.runs import RunScores, read_scores, read_timings
from summarizer.errors import OptionError

# Narrower, the table of metrics would break its numbers.
_NARROWEST: Final = 104

app = typer.Typer()


@app.command()
def compare(
    run: Annotated[Path, typer.Argument(help="Directory of a scored run.")],
    base: Annotated[Path, typer.Argument(help="Directory of the one to compare it with.")],
    gate: Annotated[
        Path | None, typer.Option(help="Metrics and margins; exit code 3 when one is worse.")
    ] = None,
    json: Annotated[Path | None, typer.Option(help="Where to write all of it.")] = None,
) -> None:
    """Say what differs between two scored runs, how surely, and on which articles."""
    console = Console(width=max(_NARROWEST, Console().width))
    comparison = _compared(run, base)
    findings = None if gate is None else _judged(gate, comparison)
    if json:
        write_figures(json, comparison_figures(comparison, findings))
    print_comparison(comparison, console)
    if findings is not None:
        print_findings(findings, console)
        if is_shut(findings):
            raise typer.Exit(EXIT_CODE)


def _compared(run: Path, base: Path) -> Comparison:
    pair = pair_runs(_all_scores(run), _all_scores(base))
    return compare_runs(pair, read_written(run), read_written(base), _tracked)


def _all_scores(run: Path) -> RunScores:
    """The scores of a run, those of the clock among them."""
    scores, timings = read_scores(run), read_timings(run)
    clock = {item.id: item for item in timings.items}
    items = [
        item.model_copy(update={"counts": {**item.counts, **clock[item.id].counts}})
        for item in scores.items
        if item.id in clock
    ]
    if len(items) != len(scores.items):
        raise OptionError(f"{run}: scores.json and timings.json tell of other articles; score it.")
    return scores.model_copy(
        update={"overall": {**scores.overall, **timings.overall}, "items": items}
    )


def _judged(gate: Path, comparison: Comparison) -> list[Finding]:
    differences = [each.difference for each in comparison.metrics]
    margins = read_gate(gate, {each.metric: each.direction for each in differences})
    return judge(margins, differences)


def _tracked(metrics: Iterable[Metric]) -> Iterable[Metric]:
    return track(list(metrics), "Comparing", console=Console(stderr=True), transient=True)
