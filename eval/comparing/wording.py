"""Numbers and counts as tables and sentences show them."""

from __future__ import annotations

from typing import Final

from eval.metrics import UNDEFINED

_UNITS: Final = ((1e9, " G"), (1e6, " M"))


def number(value: float | None, digits: int = 3) -> str:
    """`0.412`, `3.210 G` for large ones, or `undefined`."""
    if value is None:
        return UNDEFINED
    for unit, name in _UNITS:
        if abs(value) >= unit:
            return f"{value / unit:.{digits}f}{name}"
    return f"{value:.{digits}f}"


def signed(value: float | None) -> str:
    """`+0.412`, or `undefined`."""
    shown = number(value)
    return f"+{shown}" if value is not None and value >= 0 else shown


def counted(amount: int, thing: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{amount} {thing}" + ("" if amount == 1 else "s")
