"""Which way of writing summaries holds most and copies least?

python -m eval strategies [--gold DIR | --articles FILE] [--limit N] --json OUT

Over the dev split of the gold set, content units held are measured too; over
other articles (`--articles`: a folder of .txt files, JSON lines or a JSON
list) there are none to hold. The first strategy named sets the length of the
extractive ones. Rows are kept as they come, so that an interrupted run still
tells what it saw.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import track

from eval.asked_with import asked_with
from eval.figure_table import print_figures
from eval.figures import write_figures
from eval.goldset import ContentUnit, load_gold
from eval.meaning_matcher import MeaningMatcher
from eval.speed.articles import read_articles
from eval.strategies.reading import read
from eval.strategies.summing import Held, TrialRow, figures_by_strategy
from eval.strategies.trial import WRITTEN, try_all
from summarizer.engine.opening import open_engine
from summarizer.errors import OptionError
from summarizer.progress import silent
from summarizer.prompting import Prompts

app = typer.Typer()

_TRIAL_PROMPTS: Final = Path(__file__).with_name("prompts")


@dataclass(frozen=True, slots=True)
class Subject:
    """An article to summarise and the units that a summary of it should hold, perhaps none."""

    name: str
    text: str
    units: tuple[ContentUnit, ...]


@app.command()
def strategies(  # noqa: PLR0913, PLR0917  one argument for each option
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    gold: Annotated[Path, typer.Option(help="Folder of the gold articles.")] = Path("eval/gold"),
    articles: Annotated[Path | None, typer.Option(help="Other articles instead.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N articles.")] = None,
    only: Annotated[str, typer.Option(help="Strategies, with commas.")] = ",".join(WRITTEN),
    model: Annotated[str | None, typer.Option(help="Default: the embedded model.")] = None,
) -> None:
    """Write summaries in several ways and compare what they hold and copy."""
    names = _chosen(only)
    subjects = (_from_files(articles) if articles else _from_gold(gold))[:limit]
    engine, prompts = open_engine(model, "auto", silent), Prompts.load()
    trials, matcher = Prompts.load(_TRIAL_PROMPTS), MeaningMatcher(engine, prompts)
    rows: list[TrialRow] = []
    for subject in track(subjects, description="Articles", console=Console(stderr=True)):
        tried = try_all(read(subject.text, engine, prompts, trials), names)
        rows += [TrialRow(subject.name, each, _held(each.text, subject, matcher)) for each in tried]
        figures = {
            "strategies": figures_by_strategy(rows),
            **asked_with(engine, prompts),
            "trial_prompts": trials.hashes,
        }
        write_figures(json, {**figures, "rows": [asdict(row) for row in rows]})
    print_figures(figures)


def _chosen(only: str) -> list[str]:
    names = [name.strip() for name in only.split(",") if name.strip()]
    unknown = [name for name in names if name not in WRITTEN]
    if unknown or not names:
        raise OptionError(
            f"--only names {', '.join(unknown) or 'nothing'}; the strategies are "
            f"{', '.join(WRITTEN)}."
        )
    return names


def _from_gold(folder: Path) -> list[Subject]:
    articles = [each for each in load_gold(folder) if each.labels.split == "dev"]
    return [Subject(each.labels.id, each.text, tuple(each.labels.units)) for each in articles]


def _from_files(path: Path) -> list[Subject]:
    return [Subject(each.name, each.text, ()) for each in read_articles(path)]


def _held(text: str, subject: Subject, matcher: MeaningMatcher) -> Held | None:
    if not subject.units:
        return None
    matches = matcher.match(text, [unit.text for unit in subject.units])
    pairs = list(zip(subject.units, matches, strict=True))
    return Held(
        weight=sum(unit.weight for unit in subject.units),
        held=sum(unit.weight for unit, match in pairs if match.contained),
        expected=sum(unit.weight * match.probability for unit, match in pairs),
    )
