"""One input after another, counted and timed; what must not happen stops everything."""

from __future__ import annotations

import faulthandler
import time
from dataclasses import dataclass

from summarizer.errors import SummarizerError
from tests.hard.fuzzing.target import Target

LONGEST = 10.0
"""Seconds that one input may take."""

_GIVEN_UP = 60.0
"""Seconds after which a hang is shown with the place where it hangs, and the process ended."""


@dataclass(slots=True)
class Count:
    """What became of the inputs so far; `slowest` is in seconds."""

    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    seconds: float = 0.0

    def __str__(self) -> str:
        """One line of figures."""
        return (
            f"{self.inputs:,} inputs, {self.inputs - self.refused:,} accepted, "
            f"{self.refused:,} refused, slowest {self.slowest:.2f} s, {self.seconds:.0f} s in all"
        )


def try_input(target: Target, data: bytes, count: Count) -> None:
    """Check one input; raises whatever is no refusal, and AssertionError where it took too long."""
    faulthandler.dump_traceback_later(_GIVEN_UP, exit=True)
    began = time.perf_counter()
    count.inputs += 1
    try:
        target.check(data)
    except SummarizerError as error:
        count.refused += 1
        words = str(error).strip()
    else:
        words = "accepted"
    finally:
        faulthandler.cancel_dump_traceback_later()
    taken = time.perf_counter() - began
    count.seconds += taken
    count.slowest = max(count.slowest, taken)
    assert words, "a refusal without a word"
    assert taken < LONGEST, f"it took {taken:.1f} seconds"
