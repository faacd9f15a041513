"""Decides whether somebody watches, and has long work shown to them if so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.progress import Progress, silent


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[Progress]:
    """Progress drawn while the body runs; silent with `quiet` and where there is no terminal."""
    if quiet or not _somebody_watches():
        yield silent
        return
    # Imported here because it takes a tenth of a second that nobody else need wait for.
    from summarizer.cli.bars import StageBar, bars_on_standard_error  # noqa: PLC0415

    with bars_on_standard_error() as bars:
        yield StageBar(bars)


def _somebody_watches() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
