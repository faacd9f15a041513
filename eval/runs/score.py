"""Score a run again without generating: after labels, metrics or the matcher changed.

python -m eval score RUN_DIR [--gold eval/gold] [--matcher-model M]

Opens the model only for questions of the meaning matcher that were never
asked in this directory. Exit codes as for `run`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from eval.figure_table import print_figures
from eval.runs.layout import RunFolder
from eval.runs.local_model import LocalModel
from eval.runs.lock import hold
from eval.runs.notices import Notices
from eval.runs.scored_run import ScoredRun, read_run, score_run

app = typer.Typer(add_completion=False)

GoldOption = Annotated[Path, typer.Option(help="Folder of the gold articles.")]
MatcherOption = Annotated[
    str, typer.Option(help="The model that judges whether texts say the same.")
]

_HEADLINE: Final = (
    "schema_validity",
    "span_exactness",
    "content_unit_recall",
    "rouge1",
    "rouge2",
    "rougeL",
    "claim_f1",
    "claim_restated_f1",
    "speaker_end_to_end_f1",
    "stance_accuracy",
    "salience_ndcg",
    "warning_micro_f1",
    "warning_evidence_micro_f1",
)


@app.command()
def score(
    run_dir: Annotated[Path, typer.Argument(help="A run directory.")],
    gold: Annotated[Path | None, typer.Option(help="Default: that of the run.")] = None,
    matcher_model: Annotated[str | None, typer.Option(help="Default: that of the run.")] = None,
) -> None:
    """Score the generations of a run again."""
    notices, folder = Notices(), RunFolder(run_dir)
    record = read_run(folder)
    with hold(folder):
        matcher = LocalModel.find(matcher_model or record.matcher_model, "auto", notices.step)
        scored = score_run(folder, gold or Path(record.gold), matcher, notices.scored)
    show(scored, notices)


def show(scored: ScoredRun, notices: Notices) -> None:
    """Print the figures to look at first; `scores.json` has all."""
    notices.say(f"The matcher was asked {scored.n_asked} questions that it had not answered yet.")
    overall = scored.scores.overall
    print_figures({name: overall[name].value for name in _HEADLINE})
