"""Tells stages in the log: each as it begins with `--debug`, and how long it took as it ends."""

from __future__ import annotations

import logging

from summarizer.cli.lines import name_of
from summarizer.cli.logs import tell
from summarizer.progress import Step


class StageEvents:
    """Takes steps and tells those that begin or end a stage."""

    def __init__(self) -> None:
        self._begun: set[tuple[str | None, str]] = set()

    def __call__(self, step: Step) -> None:
        """Tell `step`, unless its stage is in the middle."""
        about = (step.document, step.stage)
        if step.seconds is not None:
            self._begun.discard(about)
            tell(
                "stage_done",
                f"{name_of(step)} took {step.seconds:.1f} s",
                article=step.document,
                stage=step.stage,
                seconds=step.seconds,
            )
        elif about not in self._begun:
            self._begun.add(about)
            tell(
                "stage_begun",
                f"{name_of(step)} begins",
                level=logging.DEBUG,
                article=step.document,
                stage=step.stage,
            )
