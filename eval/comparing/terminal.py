"""A comparison as tables on the terminal; nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.comparing.comparison import Comparison, MetricComparison
from eval.comparing.differences import MetricDifference, Verdict
from eval.comparing.gate import Finding, Outcome
from eval.comparing.wording import counted, number, signed
from eval.metrics import UNDEFINED, Direction
from eval.statistics import Undefined

MOST_ARTICLES: Final = 5

SHOWN_BY_ARTICLE: Final = frozenset(
    {
        "schema_validity",
        "content_unit_recall",
        "claim_f1",
        "speaker_end_to_end_f1",
        "stance_accuracy",
        "warning_micro_f1",
        "warning_evidence_micro_f1",
    }
)
"""Metrics whose articles are listed here; those of all metrics stand in the JSON."""

_STYLES: Final = {
    Verdict.BETTER: "green",
    Verdict.WORSE: "red",
    Verdict.CHANGED: "cyan",
    Verdict.UNCLEAR: "",
    Verdict.SAME: "dim",
    Verdict.UNDEFINED: "dim",
}
_OUTCOME_STYLES: Final = {
    Outcome.PASSED: "green",
    Outcome.TOO_MUCH_WORSE: "red",
    Outcome.UNDECIDED: "yellow",
}
_BETTER_END: Final = {Direction.HIGHER: "↑", Direction.LOWER: "↓", Direction.NEITHER: "·"}


def print_comparison(comparison: Comparison, console: Console) -> None:
    """The facts, every metric that differs, and the articles that changed most."""
    if comparison.same_generations:
        console.print("[bold]The same generations:[/] both runs wrote the same for every article.")
    for fact in comparison.facts:
        console.print(fact, markup=False, highlight=False)
    differing = [each for each in comparison.metrics if not each.difference.same_counts]
    if not differing:
        n_metrics = len(comparison.metrics)
        console.print(f"All {n_metrics} metrics are the same in both, article by article.")
        return
    shown = [each for each in differing if not _is_by_code(each) or _is_clear(each)]
    console.print("", _metrics(shown))
    _print_left_out(comparison, differing, shown, console)
    articles = _articles(differing)
    if articles.row_count:
        console.print("", articles)


def _print_left_out(
    comparison: Comparison,
    differing: Sequence[MetricComparison],
    shown: Sequence[MetricComparison],
    console: Console,
) -> None:
    same, unclear = len(comparison.metrics) - len(differing), len(differing) - len(shown)
    reasons = {
        each.difference.evidence.reason
        for each in shown
        if isinstance(each.difference.evidence, Undefined)
    }
    for line in (
        f"{counted(same, 'metric')} more: the same in both, article by article." if same else "",
        f"{counted(unclear, 'metric')} of single codes: different, not clearly; see --json."
        if unclear
        else "",
        f"Undefined: {'; '.join(sorted(reasons))}." if reasons else "",
    ):
        if line:
            console.print(line, highlight=False)


def print_findings(findings: Sequence[Finding], console: Console) -> None:
    """What the gate says, metric by metric."""
    table = _table("gate", "margin")
    table.add_column("", no_wrap=True)
    table.add_column("because")
    for finding in findings:
        outcome = Text(finding.outcome, style=_OUTCOME_STYLES[finding.outcome])
        table.add_row(_plain(finding.metric), f"{finding.margin:g}", outcome, finding.reason)
    console.print("", table)


def _metrics(compared: Iterable[MetricComparison]) -> Table:
    table = _table("metric", "base", "run", "change", "95 % interval", "p", "flips")
    table.caption, table.caption_justify = _CAPTION, "left"
    table.add_column("verdict", no_wrap=True)
    for each in compared:
        difference = each.difference
        table.add_row(
            f"{_plain(difference.metric)} {_BETTER_END[difference.direction]}",
            number(difference.base),
            number(difference.ours),
            signed(difference.difference),
            *_evidence(difference),
            _flips(each),
            Text(difference.verdict, style=_STYLES[difference.verdict]),
        )
    return table


def _table(first: str, *numbers: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(first, no_wrap=True)
    for heading in numbers:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


_CAPTION: Final = (
    "↑ higher is better, ↓ lower, · neither. Change: run less base. p: the larger of two tests, "
    "not corrected for their number. Flips: articles that crossed one half, up ▲ and down ▼.\n"
)


def _evidence(difference: MetricDifference) -> tuple[str, str]:
    if isinstance(difference.evidence, Undefined):
        return UNDEFINED, UNDEFINED
    interval, p_value = difference.evidence.interval, difference.evidence.p_value
    return f"{signed(interval.low)} to {signed(interval.high)}", f"{p_value:.3f}"


def _flips(compared: MetricComparison) -> str:
    flipped = [change for change in compared.changes if change.flipped]
    up = sum((change.ours or 0.0) > (change.base or 0.0) for change in flipped)
    parts = [f"{up}▲" if up else "", f"{len(flipped) - up}▼" if len(flipped) > up else ""]
    return " ".join(part for part in parts if part)


def _articles(compared: Iterable[MetricComparison]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for heading in ("metric", "articles that changed most"):
        table.add_column(heading, no_wrap=True)
    for heading in ("base", "run", "change"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("")
    for each in compared:
        if each.difference.metric in SHOWN_BY_ARTICLE:
            _add_changes(table, each)
            table.add_section()
    return table


def _is_by_code(compared: MetricComparison) -> bool:
    return "[" in compared.difference.metric


def _is_clear(compared: MetricComparison) -> bool:
    return compared.difference.verdict in (Verdict.BETTER, Verdict.WORSE)


def _add_changes(table: Table, compared: MetricComparison) -> None:
    for place, change in enumerate(compared.changes[:MOST_ARTICLES]):
        both = change.ours is not None and change.base is not None
        table.add_row(
            "" if place else _plain(compared.difference.metric),
            change.article,
            number(change.base),
            number(change.ours),
            signed((change.ours or 0.0) - (change.base or 0.0)) if both else "",
            "flipped" if change.flipped else "",
        )


def _plain(text: str) -> str:
    return text.replace("[", r"\[")
