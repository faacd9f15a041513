"""Tells the work on a pile in the log: stages as they end, articles as they are done."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from summarizer.cli.logs import say, tell
from summarizer.cli.stage_events import StageEvents
from summarizer.progress import Step

if TYPE_CHECKING:
    from summarizer.batch.pile import Told


class PileEvents:
    """Takes the steps of articles and how each ended."""

    def __init__(self) -> None:
        self._stages = StageEvents()

    def begin(self, n_inputs: int | None) -> None:
        """The model is ready and the articles begin; None where nobody knows how many."""
        tell("pile_begun", "The model is ready; the articles begin.", articles=n_inputs)

    def take_step(self, step: Step) -> None:
        """A step of one article, or of getting the model ready."""
        self._stages(step)

    def take_fate(self, told: Told) -> None:
        """An article is over and done with."""
        if told.failure is None:
            tell("article_done", f"{told.id}: {told.fate}", article=told.id, fate=str(told.fate))
            return
        say(
            f"{told.id}: {told.failure.error_class}: {told.failure.message}",
            event="article_failed",
            level=logging.ERROR,
            article=told.id,
            error=told.failure.error_class,
        )
