"""What became of one of many: a result, or the error that stands in its place.

for outcome in summarizer.summarize_many(articles):
    if outcome.error is None:
        print(outcome.get().headline)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """One of many, over and done with; `index` is its place among those given, from 0.

    Exactly one of `result` and `error` is there.
    """

    index: int
    result: Result | None = None
    error: Exception | None = None

    def get(self) -> Result:
        """The result; raises the error where there is none."""
        if self.error is not None:
            raise self.error
        assert self.result is not None  # noqa: S101
        return self.result


def in_order(outcomes: Iterable[Outcome[Result]]) -> Iterator[Outcome[Result]]:
    """The same, in the order of their places; what comes early is kept until its turn."""
    early: dict[int, Outcome[Result]] = {}
    turn = 0
    for outcome in outcomes:
        early[outcome.index] = outcome
        while turn in early:
            yield early.pop(turn)
            turn += 1
