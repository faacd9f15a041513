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
    printed: str

    @property
    def output(self) -> str:
        """What it printed, and then what it told on standard error."""
        return self.printed + self.told


def ask(arguments: Sequence[str]) -> Asked:
    """Run a command; its exit code, all that it told on standard error, and what it printed."""
    told, printed = io.StringIO(), io.StringIO()
    code = 0
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(printed):
        try:
            main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
    return Asked(code, told.getvalue(), printed.getvalue())
