"""How far a pile is: what is told of single articles, added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.cli.logs import say
from summarizer.progress import Progress, Step

if TYPE_CHECKING:
    from summarizer.batch.pile import Told

_UNITS = 100
"""Parts of an article's work that are told apart."""


class PileProgress:
    """Takes the steps of articles and how each ended, and shows steps of the whole pile.

    Articles that need no work are left out, so that the estimate rests on work only.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._n_inputs: int | None = None
        self._begun = False
        self._n_worked = 0
        self._n_settled = 0
        self._parts: dict[str, int] = {}

    def begin(self, n_inputs: int | None) -> None:
        """The model is ready and the articles begin; None where nobody knows how many."""
        self._begun = True
        self._n_inputs = n_inputs

    def take_step(self, step: Step) -> None:
        """A step of one article, or of getting the model ready."""
        if not self._begun or step.document is None:
            self._progress(step)
            return
        if step.total:
            self._parts[step.document] = _UNITS * step.done // step.total
        self._show()

    def take_fate(self, told: Told) -> None:
        """An article is over and done with."""
        from summarizer.batch.pile import Fate  # noqa: PLC0415

        if told.failure is not None:
            say(f"{told.id}: {told.failure.error_class}: {told.failure.message}")
        if told.fate in {Fate.MADE, Fate.FAILED}:
            self._n_worked += 1
            self._drop_the_furthest()
        else:
            self._n_settled += 1
        self._show()

    def _drop_the_furthest(self) -> None:
        """Of articles that are worked on together, the one that ended had come furthest."""
        if self._parts:
            del self._parts[max(self._parts, key=self._parts.__getitem__)]

    def _show(self) -> None:
        total = None if self._n_inputs is None else self._n_inputs - self._n_settled
        units = _UNITS * self._n_worked + sum(self._parts.values())
        of = "" if self._n_inputs is None else f" of {self._n_inputs}"
        stage = f"{self._n_worked + self._n_settled}{of} articles"
        self._progress(Step(stage, units, None if total is None else _UNITS * total))
