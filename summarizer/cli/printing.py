"""What is said on standard error, one line at a time."""

from __future__ import annotations

import sys


def say(message: str) -> None:
    """Say `message` on one line, with nothing in it that a terminal would obey."""
    if sys.stderr is not None:
        print(f"summarize: {_one_line(message)}", file=sys.stderr)  # noqa: T201


def _one_line(message: str) -> str:
    words = " ".join(message.split())
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)
