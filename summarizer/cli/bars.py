"""Draws progress on standard error: one line that follows the work from stage to stage."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from summarizer.cli.estimate import Estimate
from summarizer.cli.lines import name_of, time_left
from summarizer.progress import Step


def bars_on_standard_error() -> Progress:
    """A drawing that is gone when the work is over."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        _TimeLeft(),
        console=Console(stderr=True),
        transient=True,
    )


class StageBar:
    """Takes steps and shows the latest one."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._estimate = Estimate()
        self._task = bars.add_task("starting", total=None, estimate=self._estimate)

    def __call__(self, step: Step) -> None:
        """Show `step`."""
        self._estimate.take(step)
        self._bars.update(
            self._task, description=name_of(step), completed=step.done, total=step.total
        )


class _TimeLeft(ProgressColumn):
    """The estimate, once there is one."""

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        return Text(time_left(task.fields["estimate"]), style="dim")
