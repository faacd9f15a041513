"""How do our summaries compare with other systems' on articles that people made units for?

python -m eval summaries --data FILE --json OUT [--limit N] [--model M] [--precision P]
    [--matcher-model M] [--kept DIR]

`FILE` holds JSON lines `{id, doc, reference, acus, system_outputs}`; `acus`
are content units of the reference, `system_outputs` maps names to summaries.
Ours are written with as many sentences as the reference has (`ours`), and
measured a second time cut to its number of words (`ours_cut`), since sentences
differ in length. Content units held, by the meaning matcher, and ROUGE are
reported for ours and for every system, with bootstrap intervals over articles.
`--limit` counts rows, taken by a seeded shuffle.

What was written and judged is kept in DIR (default: OUT with the ending
`.kept`): interrupt the command, give it again, and it goes on. An article that
fails counts as an empty summary and is tried again the next time. Exit codes
as for `run`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from eval.figures import write_figures
from eval.metrics import Matcher
from eval.probe_rows import SHUFFLE_SEED, read_rows, sample
from eval.runs.generations import latest_by_key, read_generations
from eval.runs.generators import Generator, find_generator
from eval.runs.judgements import Judgements
from eval.runs.layout import RunFolder
from eval.runs.lock import hold, make_folder
from eval.runs.notices import Notices
from eval.runs.records import GenerationRow
from eval.runs.run import INTERRUPTED
from eval.runs.score import MatcherOption
from eval.statistics.bootstrap import LEVEL, SAMPLES, SEED
from eval.summaries.rows import SummariesRow
from eval.summaries.scoring import ScoredRow, score_row, signatures
from eval.summaries.summing import side_by_side
from eval.summaries.table import print_systems
from eval.summaries.writing import make, unmade, want
from summarizer.engine.precision import PrecisionChoice
from summarizer.models.sources import DEFAULT_MODEL
from summarizer.prompting import Prompts

app = typer.Typer(add_completion=False)


@app.command()
def summaries(  # noqa: PLR0913, PLR0917  one for each option
    data: Annotated[Path, typer.Option(help="Articles with units and summaries, JSON lines.")],
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Only N articles.")] = None,
    model: Annotated[str | None, typer.Option(help="Default: the embedded model.")] = None,
    precision: Annotated[PrecisionChoice, typer.Option(help="Of the model's weights.")] = "auto",
    matcher_model: MatcherOption = DEFAULT_MODEL,
    kept: Annotated[Path | None, typer.Option(help="Where to keep what was made.")] = None,
) -> None:
    """Write summaries and put them beside those of other systems."""
    rows = sample(read_rows(data, SummariesRow), limit)
    notices, folder = Notices(), RunFolder(kept or json.with_suffix(".kept"))
    make_folder(folder)
    try:
        with hold(folder):
            generator = find_generator(model, precision, notices.step)
            made = _written(rows, generator, folder, notices)
            local = generator.or_find(matcher_model, notices.step)
            with Judgements(folder, local, Prompts.load()) as judgements:
                matcher = judgements.matcher
                scored = _scored(rows, made, matcher, notices)
    except KeyboardInterrupt:
        notices.say("Interrupted. Give the same command again to go on.")
        raise typer.Exit(INTERRUPTED) from None
    write_figures(json, _figures(scored, generator, matcher))
    print_systems(scored)


def _written(
    rows: Sequence[SummariesRow], generator: Generator, folder: RunFolder, notices: Notices
) -> list[GenerationRow]:
    prompts = Prompts.load()
    wanted = [want(row, generator.identity, prompts) for row in rows]
    known = latest_by_key(read_generations(folder).rows)
    left = unmade(wanted, known)
    if left:
        generator.load()
    for done, made in enumerate(make(left, generator, folder), start=1):
        notices.generated(made, done, len(left))
        known[made.key] = made
    return [known[each.key] for each in wanted]


def _scored(
    rows: Sequence[SummariesRow],
    made: Sequence[GenerationRow],
    matcher: Matcher,
    notices: Notices,
) -> list[ScoredRow]:
    scored: list[ScoredRow] = []
    for row, ours in zip(rows, made, strict=True):
        scored.append(score_row(row, ours, matcher))
        notices.scored(len(scored), len(rows))
    return scored


def _figures(
    scored: Sequence[ScoredRow], generator: Generator, matcher: Matcher
) -> dict[str, object]:
    failed = {row.id: row.failure for row in scored if row.failure}
    return {
        **side_by_side(scored),
        "n_articles": len(scored),
        "n_failed": len(failed),
        "failed": failed,
        "signatures": signatures(matcher),
        "model": generator.identity.name,
        "model_sha256": generator.identity.sha256,
        "precision": generator.identity.precision,
        "prompts": Prompts.load().hashes,
        "shuffle_seed": SHUFFLE_SEED,
        "bootstrap": {"samples": SAMPLES, "seed": SEED, "level": LEVEL},
        "rows": [{"id": row.id, "systems": dict(row.systems)} for row in scored],
    }
