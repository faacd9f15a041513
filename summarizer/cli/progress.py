"""Decides whether somebody watches, and has long work shown to them if so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.cli.logs import is_structured
from summarizer.progress import Progress, silent


@contextmanager
def shown_progress(*, quiet: bool, asked: bool) -> Iterator[Progress]:
    """Progress shown while the body runs: drawn on a terminal, in lines elsewhere if `asked`.

    Silent with `quiet`. Where the log is in JSON, stages are told there.
    """
    if quiet or sys.stderr is None:
        yield silent
    elif is_structured():
        from summarizer.cli.stage_events import StageEvents  # noqa: PLC0415  needed here only

        yield StageEvents()
    elif _is_drawn_on():
        # Imported here because it takes a tenth of a second that nobody else need wait for.
        from summarizer.cli.bars import StageBar, bars_on_standard_error  # noqa: PLC0415

        with bars_on_standard_error() as bars:
            yield StageBar(bars)
    elif asked:
        from summarizer.cli.lines import StepLines  # noqa: PLC0415

        yield StepLines(sys.stderr)
    else:
        yield silent


def _is_drawn_on() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
