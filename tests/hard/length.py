"""How long the hard tests take: seconds in the quick tests, minutes with SUMMARIZER_HARD_TESTS."""

from __future__ import annotations

import os
from typing import Final

import pytest

VARIABLE: Final = "SUMMARIZER_HARD_TESTS"
LONG: Final = bool(os.environ.get(VARIABLE))

only_long = pytest.mark.skipif(not LONG, reason=f"takes minutes; {VARIABLE}=1")


def how_many(long: int, short: int) -> int:
    """How often to do what can be done any number of times."""
    return long if LONG else short
