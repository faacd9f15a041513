"""What a run tells on standard error while it works, in plain lines."""

from __future__ import annotations

import typer

from eval.runs.records import GenerationRow
from summarizer.progress import Step


class Notices:
    """Tells how far a run is. Each stage of getting a model ready is told once."""

    def __init__(self) -> None:
        self._stages: set[str] = set()

    def say(self, line: str) -> None:
        """Tell `line`."""
        typer.echo(line, err=True)

    def step(self, step: Step) -> None:
        """Tell of a step of getting a model ready."""
        if step.stage not in self._stages:
            self._stages.add(step.stage)
            self.say(step.stage)

    def generated(self, row: GenerationRow, done: int, total: int) -> None:
        """Tell that an article was tried."""
        outcome = "ok" if row.error is None else f"{row.error.error_class}: {row.error.message}"
        self.say(f"[{done}/{total}] {row.id}: {outcome} ({row.seconds:.0f} s)")

    def scored(self, done: int, total: int) -> None:
        """Tell how many articles are scored."""
        if done:
            self.say(f"[{done}/{total}] scored")
