"""The gate: which metrics may not get worse, and by how much at most.

    margins = read_gate(Path("eval/gate.toml"), known_metrics)
    findings = judge(margins, differences)

A metric is too much worse where its whole 95 % interval lies beyond the
margin, or where it has a value in the base and none in the run: a gate that
lost its measure vouches for nothing. The p-value has no part in it, since
randomisation over five articles can never reach .05.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from eval.comparing.differences import MetricDifference
from eval.metrics import Direction
from eval.statistics import Undefined
from summarizer.errors import OptionError

EXIT_CODE: Final = 3

_TABLE: Final = "margins"
_AT_LINE = re.compile(r"\(at line (\d+)")


class Outcome(StrEnum):
    """What the gate says of one metric."""

    PASSED = "passed"
    TOO_MUCH_WORSE = "too much worse"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Finding:
    """One metric of the gate: its margin, in the metric's own units, and the outcome."""

    metric: str
    margin: float
    outcome: Outcome
    reason: str


def read_gate(path: Path, metrics: Mapping[str, Direction]) -> dict[str, float]:
    """The margin of each metric named in `path`; `metrics` are those there are.

    Raises OptionError, with file and line, for a file that cannot be read or
    is not TOML, an unknown metric, one that is neither better nor worse, and
    a margin that is not a number from 0.
    """
    source = _source(path)
    margins: dict[str, float] = {}
    for name, margin in _table(path, source).items():
        place = f"{path}:{_line_of(name, source)}"
        _check_metric(name, metrics, place)
        margins[name] = _margin(name, margin, place)
    return margins


def judge(margins: Mapping[str, float], differences: Sequence[MetricDifference]) -> list[Finding]:
    """What the gate says of each metric it names, in its order."""
    by_name = {each.metric: each for each in differences}
    return [_finding(by_name[name], margin) for name, margin in margins.items()]


def is_shut(findings: Collection[Finding]) -> bool:
    """Whether any metric is too much worse."""
    return any(finding.outcome is Outcome.TOO_MUCH_WORSE for finding in findings)


def _finding(difference: MetricDifference, margin: float) -> Finding:
    if difference.ours is None and difference.base is not None:
        outcome, reason = Outcome.TOO_MUCH_WORSE, "it has no value in the run, and has in the base"
    elif difference.same_counts:
        outcome, reason = Outcome.PASSED, "the same in both"
    elif isinstance(difference.evidence, Undefined):
        outcome, reason = Outcome.UNDECIDED, difference.evidence.reason
    else:
        least = _least_loss(difference)
        worse = least > margin
        outcome = Outcome.TOO_MUCH_WORSE if worse else Outcome.PASSED
        reason = f"worse by {least:.3f} or more" if worse else "no sure loss beyond the margin"
    return Finding(difference.metric, margin, outcome, reason)


def _least_loss(difference: MetricDifference) -> float:
    """The loss at the end of the interval that speaks best for the run; a gain is below 0."""
    assert not isinstance(difference.evidence, Undefined)  # noqa: S101  asked before
    interval = difference.evidence.interval
    return -interval.high if difference.direction is Direction.HIGHER else interval.low


def _source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(f"{path}:1: The gate cannot be read ({error}).") from None


def _table(path: Path, source: str) -> dict[str, object]:
    try:
        gate = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = at[1] if at else source.count("\n") + 1
        raise OptionError(f"{path}:{line}: The gate is not valid TOML: {error}.") from None
    margins = gate.get(_TABLE)
    if not isinstance(margins, dict) or not margins or len(gate) > 1:
        raise OptionError(
            f"{path}:1: The gate must hold one table, [{_TABLE}], "
            "with a line `metric = margin` for each metric."
        )
    return margins


def _check_metric(name: str, metrics: Mapping[str, Direction], place: str) -> None:
    if name not in metrics:
        raise OptionError(
            f"{place}: There is no metric {name!r} in both runs. "
            "`compare` with --json and no gate writes all there are."
        )
    if metrics[name] is Direction.NEITHER:
        raise OptionError(
            f"{place}: {name!r} is a description, neither better nor worse; it cannot be gated."
        )


def _margin(name: str, margin: object, place: str) -> float:
    match margin:
        case bool():  # an int too, and no margin
            pass
        case int() | float() if math.isfinite(margin) and margin >= 0:
            return float(margin)
    raise OptionError(f"{place}: The margin of {name!r} is {margin!r}; give a number from 0 up.")


def _line_of(name: str, source: str) -> int:
    key = re.compile(rf"""^\s*["']?{re.escape(name)}["']?\s*=""")
    lines = source.splitlines()
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)
