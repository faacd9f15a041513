"""Reading and writing the scores of a run.

    scores = read_scores(Path("runs/today"))
    scores.overall["claim_f1"].value
    value = metrics_by_name()["claim_f1"].value     # from added-up counts to a value

Scores hold no time of day and are written in one order, so that equal runs
give equal bytes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from eval.figures import write_whole
from eval.metrics import TOKEN_RECALL, Metric, resource_metrics, standard_metrics
from eval.runs.json_files import read_record
from eval.runs.layout import RunFolder
from eval.runs.records import RunScores

_REMEDY: Final = "Score the run: `python -m eval score RUN_DIR`."


def read_scores(run_dir: Path) -> RunScores:
    """The scores of a run, all but those of the clock.

    Raises `RunError` naming the file and the line where the directory is
    missing, was never scored, or holds what cannot be read as scores.
    """
    return read_record(RunFolder(run_dir).scores, RunScores, _REMEDY)


def read_timings(run_dir: Path) -> RunScores:
    """The scores of speed and memory, in the same shape. Raises `RunError` as `read_scores`."""
    return read_record(RunFolder(run_dir).timings, RunScores, _REMEDY)


def metrics_by_name() -> dict[str, Metric]:
    """Every metric of every run, to turn counts into values; in the order of reports."""
    metrics = [*standard_metrics(TOKEN_RECALL), *resource_metrics()]
    return {metric.name: metric for metric in metrics}


def write_scores(path: Path, scores: RunScores) -> None:
    """Write `scores`, whole or not at all, a line for each metric and each article."""
    overall = ",\n".join(
        f"{json.dumps(name)}: {_on_a_line(score.model_dump(mode='json'))}"
        for name, score in sorted(scores.overall.items())
    )
    items = ",\n".join(_on_a_line(item.model_dump(mode="json")) for item in scores.items)
    signature = _on_a_line(scores.signature.model_dump(mode="json"))
    write_whole(
        path,
        f'{{"signature": {signature},\n"overall": {{\n{overall}\n}},\n"items": [\n{items}\n]}}\n',
    )


def _on_a_line(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, allow_nan=False)
