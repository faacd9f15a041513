"""The command line: `summarize ARTICLE`.

Importing it is quick; the language tools and the model are imported once there is an article.

    python -m summarizer examples/harbour-ferry.txt
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import NoReturn

from summarizer.cli.app import run

__all__ = ["main", "run"]


def main() -> None:
    """Carry out the command that this process was started with, and exit."""
    signal.signal(signal.SIGTERM, _leave_in_order)
    sys.exit(run(sys.argv[1:]))


def _leave_in_order(number: int, _frame: FrameType | None) -> NoReturn:
    """End as the signal asks, but give the terminal its cursor back and leave no part of a file."""
    sys.exit(128 + number)
