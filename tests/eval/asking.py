"""`python -m eval` called as from the command line, in this process."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

from eval.__main__ import main


@dataclass(frozen=True)
class Asked:
    """What a command came to."""

    exit_code: int
    told: str


def ask(arguments: Sequence[str]) -> Asked:
    """Run a command; its exit code and all that it told on standard error."""
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        try:
            main(arguments)
        except SystemExit as end:
            return Asked(int(end.code or 0), told.getvalue())
    return Asked(0, told.getvalue())
