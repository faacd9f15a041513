"""How fast is the local engine beside llama.cpp and transformers?

python -m eval speed --articles DIR_OR_JSONL [--against llama-cpp,transformers] [--limit N]
                     [--batch 1,8] [--sizes 300,1000,3000,10000] --json OUT

All engines answer the same prompts under the same JSON schema, greedily, with
the same weights and as many threads; each in a process of its own, in turn,
article by article. Ratios are ours over theirs: above 1 is better. The
figures are written after each part of the run; `complete` tells whether all
parts are there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from eval.figures import write_figures
from eval.speed.figures import (
    batch_figures,
    document_figures,
    engine_figures,
    ratio_figures,
)
from eval.speed.growth import Reading, growth_figures, read_text
from eval.speed.machine import machine
from eval.speed.plan import Plan, Wanted, make_plan
from eval.speed.tables import print_tables
from eval.speed.timings import ENGINES, BatchTiming, EngineTimings, SideBySide
from summarizer.errors import OptionError

app = typer.Typer(add_completion=False)


@app.command()
def speed(  # noqa: PLR0913, PLR0917  one argument for each option
    articles: Annotated[Path, typer.Option(help="A folder of .txt files, or JSON rows.")],
    json: Annotated[Path, typer.Option(help="Where to write the figures.")],
    against: Annotated[
        str, typer.Option(help="Engines to compare with, by comma; may be empty.")
    ] = "llama-cpp,transformers",
    limit: Annotated[int, typer.Option(min=1, help="Only the first N articles.")] = 12,
    slow_limit: Annotated[int, typer.Option(min=1, help="As many for slow engines.")] = 3,
    batch: Annotated[str, typer.Option(help="Documents answered together, by comma.")] = "1,8",
    sizes: Annotated[
        str, typer.Option(help="Words of the articles that show growth, by comma; may be empty.")
    ] = "300,1000,3000,10000",
    model: Annotated[str | None, typer.Option(help="Default: the embedded model.")] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Default: as many as cores.")] = None,
) -> None:
    """Time ours and the others in turn on the same work."""
    wanted = Wanted(
        articles=articles,
        against=_names(against),
        limit=limit,
        slow_limit=slow_limit,
        batches=_counts("--batch", batch),
        sizes=_counts("--sizes", sizes),
        model=model,
        threads=threads or len(os.sched_getaffinity(0)),
    )
    figures = Run(make_plan(wanted), json).measure()
    print_tables(figures)


class Run:
    """One run: its parts in order, and the figures written after each."""

    def __init__(self, plan: Plan, destination: Path) -> None:
        self._plan = plan
        self._destination = destination
        self._machine = machine()
        self._alone: dict[str, EngineTimings] = {}
        self._batches: dict[int, dict[str, BatchTiming]] = {}
        self._readings: list[Reading] = []

    def measure(self) -> dict[str, object]:
        """Measure everything; the figures of the whole run."""
        plan = self._plan
        side_by_side = SideBySide(plan.work, plan.opening, _tell)
        self._alone = side_by_side.one_at_a_time()
        self._write()
        for size in plan.batches:
            self._batches[size] = {
                name: side_by_side.together(name, size)
                for name in plan.work.engines
                if ENGINES[name].batches
            }
            self._write()
        for text in plan.texts:
            self._readings.append(read_text(text, plan.task, plan.opening, _tell))
            self._write()
        return self._write(complete=True)

    def _write(self, *, complete: bool = False) -> dict[str, object]:
        figures = {
            "complete": complete,
            "machine": self._machine,
            "settings": self._plan.about,
            "start": {name: timings.start_seconds for name, timings in self._alone.items()},
            "engines": {
                name: engine_figures(timings, self._plan.work.prompts)
                for name, timings in self._alone.items()
            },
            "batches": batch_figures(self._batches),
            "ratios": ratio_figures(self._alone, self._batches),
            "growth": growth_figures(self._readings) if self._readings else None,
            "articles": document_figures(self._alone, self._plan.work.prompts),
        }
        write_figures(self._destination, figures)
        return figures


def _tell(line: str) -> None:
    typer.echo(line, err=True)


def _names(listed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in listed.split(",") if name.strip()))


def _counts(option: str, listed: str) -> tuple[int, ...]:
    names = _names(listed)
    if not all(name.isdecimal() and int(name) > 0 for name in names):
        raise OptionError(f"{option} is {listed!r}; give whole numbers above 0, by comma.")
    return tuple(int(name) for name in names)
