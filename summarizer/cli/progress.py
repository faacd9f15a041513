"""Shows long work on a terminal: the stage, how far it is, the time gone and the time to come."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.progress import Progress, Step, silent

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

_FIRST = Step("starting", 0, None)


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[Progress]:
    """Progress drawn on standard error while the body runs; silent where nobody watches."""
    if quiet or not _somebody_watches():
        yield silent
        return
    with _bars() as bars:
        progress = _StageBar(bars)
        progress(_FIRST)
        yield progress


class _StageBar:
    """One line that follows the work from stage to stage, and is gone when it is over."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID = bars.add_task("", total=None)
        self._last = _FIRST

    def __call__(self, step: Step) -> None:
        """Show `step`; units that are counted anew start the estimate anew."""
        if step.total != self._last.total or step.done < self._last.done:
            self._bars.reset(self._task, total=step.total)
        self._last = step
        self._bars.update(self._task, description=step.stage, completed=step.done, total=step.total)


def _somebody_watches() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _bars() -> Bars:
    # Imported here because it takes a tenth of a second that `--quiet` need not wait for.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars  # noqa: PLC0415

    return Bars(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        TimeElapsedColumn(),
        TextColumn("left:", style="dim"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
