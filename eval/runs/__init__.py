"""Runs of the program over the gold set: generated, kept, scored, and read again.

    python -m eval run --gold eval/gold --split dev --out RUN_DIR
    python -m eval score RUN_DIR

    scores = read_scores(Path("RUN_DIR"))

`eval.runs.layout` says which files a run directory holds, `eval.runs.records`
what stands in them. A run that was interrupted goes on where it stopped.
"""

from eval.runs.errors import RunBusyError, RunError
from eval.runs.layout import RunFolder
from eval.runs.records import (
    GenerationRow,
    ItemScores,
    OverallScore,
    RunRecord,
    RunScores,
    RunSignature,
)
from eval.runs.scores import metrics_by_name, read_scores, read_timings, write_scores

__all__ = [
    "GenerationRow",
    "ItemScores",
    "OverallScore",
    "RunBusyError",
    "RunError",
    "RunFolder",
    "RunRecord",
    "RunScores",
    "RunSignature",
    "metrics_by_name",
    "read_scores",
    "read_timings",
    "write_scores",
]
