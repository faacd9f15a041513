"""What a self-check finds: a verdict, and a line for each thing looked at."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

FORMAT: Final = "summarizer-self-check-1"
_WIDTH: Final = 11

Fact = str | int | float | bool | None


class Status(StrEnum):
    """How one thing was found."""

    OK = "ok"
    CAUTION = "caution"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing: in words, and as `facts` with their units in their names."""

    status: Status
    message: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and the seconds that this took."""

    name: str
    finding: Finding
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was looked at, and the summary of the built-in article where there is one."""

    checks: tuple[Check, ...]
    summary: str | None

    @property
    def is_ready(self) -> bool:
        """Whether nothing failed."""
        return not self.n_failed

    @property
    def n_failed(self) -> int:
        """How many checks failed."""
        return sum(check.finding.status is Status.FAILED for check in self.checks)


def in_json(report: Report) -> str:
    """The report as one JSON object."""
    checks = [
        {"name": check.name, "seconds": check.seconds, **dataclasses.asdict(check.finding)}
        for check in report.checks
    ]
    content = {
        "format": FORMAT,
        "ready": report.is_ready,
        "checks": checks,
        "summary": report.summary,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def in_words(report: Report) -> str:
    """The report as lines to read, the verdict last."""
    lines = [
        f"{check.name:{_WIDTH}}{check.finding.status:{_WIDTH}}{check.finding.message}"
        for check in report.checks
    ]
    if report.summary is not None:
        lines += ["", report.summary]
    return "\n".join([*lines, "", _verdict(report)]) + "\n"


def _verdict(report: Report) -> str:
    if report.is_ready:
        return "Ready: articles can be summarised here."
    return f"Not ready: {report.n_failed} of {len(report.checks)} checks failed."
