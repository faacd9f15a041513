"""Draws progress on standard error: one line that follows the work from stage to stage."""

from __future__ import annotations

from datetime import timedelta

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

from summarizer.progress import Step

_FIRST = Step("starting", 0, None)


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
        self._task = bars.add_task(_FIRST.stage, total=None)
        self._last = _FIRST

    def __call__(self, step: Step) -> None:
        """Show `step`; units that are counted anew start the estimate anew."""
        if step.total != self._last.total or step.done < self._last.done:
            self._bars.reset(self._task, total=step.total)
        self._last = step
        self._bars.update(self._task, description=step.stage, completed=step.done, total=step.total)


class _TimeLeft(ProgressColumn):
    """The estimate, once there is one."""

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        if not task.time_remaining:
            return Text("")
        left = timedelta(seconds=round(task.time_remaining))
        return Text(f"about {left} left", style="dim")
