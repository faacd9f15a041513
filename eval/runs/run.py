"""Run the program over gold articles and score what comes out.

python -m eval run --out RUN_DIR [--gold eval/gold] [--split dev|test] [--model M]
    [--precision P] [--limit N] [--ids a01-one,a02-two] [--matcher-model M]

Interrupt it at any time and give the same command again: it goes on where it
stopped. M is what `summarize --model` takes, a server's address included; the
matcher's model is a local one. An article that fails is written down, scored
as an empty output, and tried again by the next run. Exit codes: 0 done,
failures of single articles included; 1 or 2 as `summarizer.errors` has it, 2
too for a gold set or a run directory that cannot be used; 4 where another
process is at work in the directory; 130 interrupted from the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from eval.goldset import GoldArticle, Split
from eval.runs.beginning import begin
from eval.runs.choosing import as_recorded, choose_articles
from eval.runs.generations import generate_all
from eval.runs.generators import Generator, find_generator
from eval.runs.layout import RunFolder
from eval.runs.lock import hold, make_folder
from eval.runs.machine import this_machine
from eval.runs.making import making_of
from eval.runs.notices import Notices
from eval.runs.records import HARNESS_VERSION, RunRecord
from eval.runs.score import GoldOption, MatcherOption, show
from eval.runs.scored_run import score_run
from eval.statistics.bootstrap import SEED
from summarizer import Settings, Summarizer
from summarizer.documents import Document
from summarizer.engine.precision import PrecisionChoice
from summarizer.models.sources import DEFAULT_MODEL
from summarizer.prompting import Prompts
from summarizer.schema import SummaryResult

app = typer.Typer(add_completion=False)

INTERRUPTED = 130


@app.command()
def run(  # noqa: PLR0913, PLR0917  one for each option
    out: Annotated[Path, typer.Option(help="The run directory.")],
    gold: GoldOption = Path("eval/gold"),
    split: Annotated[Split | None, typer.Option(help="Default: both.")] = None,
    model: Annotated[str | None, typer.Option(help="Default: the embedded model.")] = None,
    precision: Annotated[PrecisionChoice, typer.Option(help="Of the model's weights.")] = "auto",
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N articles.")] = None,
    ids: Annotated[str | None, typer.Option(help="Only these articles, with commas.")] = None,
    matcher_model: MatcherOption = DEFAULT_MODEL,
) -> None:
    """Generate and score; go on where an earlier run in the directory stopped."""
    notices, folder = Notices(), RunFolder(out)
    articles = choose_articles(gold, split, _names(ids), limit)
    make_folder(folder)
    try:
        with hold(folder):
            generator = find_generator(model, precision, notices.step)
            record = RunRecord(
                harness=HARNESS_VERSION,
                gold=str(gold),
                split=split,
                model=model,
                matcher_model=matcher_model,
                articles=as_recorded(articles),
                making=making_of(generator.identity, Prompts.load(), Settings()),
                machine=this_machine(),
                seed=SEED,
            )
            _generate(folder, record, articles, generator, notices)
            matcher = generator.or_find(matcher_model, notices.step)
            scored = score_run(folder, gold, matcher, notices.scored)
    except KeyboardInterrupt:
        notices.say("Interrupted. Give the same command again to go on.")
        raise typer.Exit(INTERRUPTED) from None
    show(scored, notices)


def _generate(
    folder: RunFolder,
    record: RunRecord,
    articles: Sequence[GoldArticle],
    generator: Generator,
    notices: Notices,
) -> None:
    def generate(document: Document) -> SummaryResult:
        return Summarizer.with_engine(generator.rested_engine()).summarize(document)

    left = begin(folder, record, articles, notices)
    if left:
        generator.load()
    rows = generate_all(left, record.making, generate, folder)
    failures = 0
    for done, row in enumerate(rows, start=1):
        notices.generated(row, done, len(left))
        failures += row.error is not None
    if failures:
        notices.say(f"{failures} articles failed and count as empty; run again to try them again.")


def _names(ids: str | None) -> list[str] | None:
    return [name.strip() for name in ids.split(",") if name.strip()] if ids else None
