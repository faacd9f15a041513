"""Looks at one thing after another and goes on where one fails.

report = self_check(model=None, precision="auto")
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from summarizer.engine.precision import PrecisionChoice
from summarizer.errors import SummarizerError
from summarizer.progress import Progress, Step, silent
from summarizer.self_check import example, machine
from summarizer.self_check.model import ModelChecks
from summarizer.self_check.report import Check, Finding, Report, Status

Hear = Callable[[Check], None]


def self_check(
    model: str | None,
    precision: PrecisionChoice,
    progress: Progress = silent,
    hear: Hear = lambda check: None,
) -> Report:
    """Look at the machine, at `model` and at what it makes of a built-in article.

    `hear` is told of each check as it is done. Nothing that goes wrong is
    raised: it is in the report, and what rests on it is skipped.
    """
    looking = _Looking(progress, hear)
    of_model = ModelChecks(model, precision, progress)
    looking.at("software", machine.software)
    looking.at("processor", machine.processor)
    looking.at("disk", machine.disk)
    looking.at("kernel", of_model.kernel)
    looking.at("weights", of_model.weights)
    looking.at("prepared", of_model.prepared, rests_on=("kernel", "weights"))
    summaries: list[str] = []

    def summary() -> Finding:
        result, loading = example.summarise_example(model, precision, progress)
        summaries.append(" ".join(sentence.text for sentence in result.summary))
        return example.looked_over(result, loading)

    looking.at("summary", summary, rests_on=("kernel", "weights", "prepared"))
    return Report(tuple(looking.checks), next(iter(summaries), None))


class _Looking:
    """Takes down what each check finds."""

    def __init__(self, progress: Progress, hear: Hear) -> None:
        self._progress = progress
        self._hear = hear
        self.checks: list[Check] = []

    def at(self, name: str, look: Callable[[], Finding], rests_on: Sequence[str] = ()) -> None:
        """Look at one thing, unless something that it rests on has failed."""
        self._progress(Step(f"checking: {name}", 0, None))
        began = time.perf_counter()
        failed = [each for each in rests_on if self._status(each) is Status.FAILED]
        finding = _skipped(failed) if failed else _found(look)
        check = Check(name, finding, round(time.perf_counter() - began, 3))
        self.checks.append(check)
        self._hear(check)

    def _status(self, name: str) -> Status:
        return next(check.finding.status for check in self.checks if check.name == name)


def _found(look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except SummarizerError as error:
        return Finding(Status.FAILED, str(error), {"error": type(error).__name__})
    except Exception as error:  # whatever it is, the other checks and the verdict are wanted
        return Finding(
            Status.FAILED,
            f"{type(error).__name__}: {error}. Please report it.",
            {"error": type(error).__name__},
        )


def _skipped(failed: Sequence[str]) -> Finding:
    return Finding(Status.SKIPPED, f"not tried, because this failed: {', '.join(failed)}")
