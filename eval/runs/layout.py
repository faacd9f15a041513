"""Where the files of a run stand.

RUN_DIR/run.json           what was asked for, and with what: see `RunRecord`
RUN_DIR/generations.jsonl  a line for each try at an article, appended as it finishes
RUN_DIR/judgements.jsonl   what the meaning matcher's model answered, so that it is asked once
RUN_DIR/scores.json        the scores: the same bytes for the same run, however often it broke
RUN_DIR/timings.json       seconds and memory, in the same shape; these vary from run to run
RUN_DIR/.lock              held by the process at work here
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The paths of one run; none of them need exist."""

    path: Path

    @property
    def run(self) -> Path:
        """What was asked for."""
        return self.path / "run.json"

    @property
    def generations(self) -> Path:
        """What came out, article by article."""
        return self.path / "generations.jsonl"

    @property
    def judgements(self) -> Path:
        """What the meaning matcher's model answered."""
        return self.path / "judgements.jsonl"

    @property
    def scores(self) -> Path:
        """Every score that does not depend on the clock."""
        return self.path / "scores.json"

    @property
    def timings(self) -> Path:
        """Scores of speed and memory."""
        return self.path / "timings.json"

    @property
    def lock(self) -> Path:
        """Held by the process at work in the directory."""
        return self.path / ".lock"
