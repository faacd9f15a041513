"""What is done and what is being tried, for all workers of one run: one small actor keeps it.

It lives on the machine of the process that started the run and ends with it;
what it knows of earlier runs comes from the parts, so that nothing is lost
with it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from summarizer.cluster.stock import Stock


class Standing(StrEnum):
    """How it stands with a row."""

    FREE = "free"
    TAKEN = "taken by another task"
    DONE = "done"
    FAILED = "failed"


class Ledger:
    """Who works on which row, what earlier runs brought to an end, and how often work broke off."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._tasks: dict[bytes, str] = {}
        self._begun: dict[str, int] = {}

    def standing(self, row: bytes, task: str) -> Standing:
        """How it stands with a row that `task` asks for; a free one is its own from then on.

        A task that is tried again after its worker ended finds its rows free.
        """
        if row in self._stock.done:
            return Standing.DONE
        if self._tasks.setdefault(row, task) != task:
            return Standing.TAKEN
        return Standing.FAILED if row in self._stock.failed else Standing.FREE

    def part_of(self, article: bytes) -> str | None:
        """The name of the part of an earlier run that has a result for the article."""
        return self._stock.results.get(article)

    def begin(self, what: str) -> int:
        """How often `what` was begun, this time included, without being finished."""
        self._begun[what] = self._begun.get(what, 0) + 1
        return self._begun[what]

    def finish(self, what: str) -> None:
        """`what` came to its end."""
        self._begun.pop(what, None)


class LedgerClient:
    """The ledger, asked from a worker; each question is a round trip of about a millisecond."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def standing(self, row: bytes, task: str) -> Standing:
        """See `Ledger.standing`."""
        return Standing(self._ask("standing", row, task))

    def part_of(self, article: bytes) -> str | None:
        """See `Ledger.part_of`."""
        part: str | None = self._ask("part_of", article)
        return part

    def begin(self, what: str) -> int:
        """See `Ledger.begin`."""
        return int(self._ask("begin", what))

    def finish(self, what: str) -> None:
        """See `Ledger.finish`."""
        self._ask("finish", what)

    def _ask(self, method: str, *arguments: object) -> Any:
        import ray  # noqa: PLC0415  comes with the extra

        return ray.get(getattr(self._handle, method).remote(*arguments))
