"""What is fuzzed: a door of the program, what is thrown at it, and what must hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

ALL_SHARES = 2_000


@dataclass(frozen=True, slots=True)
class Target:
    """A door of the program.

    `check` takes one input; it raises `SummarizerError` where the program may refuse the input, and
    anything else is a defect. `seeds` are inputs that are accepted; `pieces` what such inputs are
    made of, and what breaks them. `share` is its part of `ALL_SHARES` inputs.
    """

    name: str
    check: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    pieces: tuple[bytes, ...]
    share: int


def encoded(*pieces: str) -> tuple[bytes, ...]:
    """`pieces` as UTF-8 that keeps unpaired surrogates."""
    return tuple(piece.encode("utf-8", "surrogatepass") for piece in pieces)
