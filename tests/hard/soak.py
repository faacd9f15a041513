"""Many articles in one process: what it holds, opens and takes, from the first to the last.

python -m tests.hard.soak --articles 500

A tiny random model stands for the real one: what grows with the number of articles is in our code
and in the libraries, not in the weights. Time is the processor's, which other work on the machine
does not change as it changes the clock's. Prints the curve and whether it keeps the bounds:

- memory after the last article within 5 % of memory after the 50th,
- as many open files as after the 50th,
- processor time of the last 50 within 10 % of the first 50.
"""

from __future__ import annotations

import logging
import re
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated, Final

import typer

from summarizer import Summarizer
from summarizer.engine.local import LocalEngine
from tests.hard.invented import invented_articles
from tests.tiny import tiny_model

SPAN: Final = 50
"""Articles over which time is taken, and after which memory is held against what it is later."""

MOST_GROWTH: Final = 0.05
MOST_SLOWING: Final = 0.10


@dataclass(frozen=True, slots=True)
class Reading:
    """What the process holds after `n_articles`; bytes, files, and seconds of the processor."""

    n_articles: int
    memory: int
    files: int
    seconds: float


def soak(n_articles: int) -> Iterator[Reading]:
    """Summarise `n_articles`; a reading after each `SPAN` of them."""
    model = tiny_model(Path(tempfile.mkdtemp(prefix="soak-")), seed=3)
    summarizer = Summarizer.with_engine(LocalEngine.load(model, threads=1))
    articles = invented_articles(seed=5)
    summarizer.summarize(next(articles))  # what is loaded at the first article is no growth
    began = time.process_time()
    for number, text in enumerate(islice(articles, n_articles), start=1):
        summarizer.summarize(text)
        if number % SPAN == 0:
            yield Reading(number, _memory(), _open_files(), time.process_time() - began)
            began = time.process_time()


def faults_of(readings: list[Reading]) -> list[str]:
    """Each bound that the curve breaks, in words."""
    first, last = readings[0], readings[-1]
    faults = []
    if abs(last.memory / first.memory - 1) > MOST_GROWTH:
        faults.append(f"memory is {last.memory / first.memory - 1:+.1%} of what it was")
    if last.files > first.files:
        faults.append(f"{last.files - first.files} files were left open")
    if abs(last.seconds / first.seconds - 1) > MOST_SLOWING:
        faults.append(f"{SPAN} articles take {last.seconds / first.seconds - 1:+.1%} of the time")
    return faults


def _memory() -> int:
    """Bytes that the process holds in memory."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
    assert found is not None
    return int(found[1]) * 1024


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(articles: Annotated[int, typer.Option(min=100, help="A multiple of 50.")] = 500) -> None:
    """Print the curve; exit code 1 where a bound is broken."""
    logging.disable()
    warnings.simplefilter("ignore")
    readings = []
    typer.echo("articles   MB   open files   processor seconds of the last 50")
    for each in soak(articles):
        readings.append(each)
        typer.echo(
            f"{each.n_articles:8} {each.memory / 1e6:7.1f} {each.files:8} {each.seconds:12.1f}"
        )
    faults = faults_of(readings)
    for fault in faults:
        typer.echo(fault)
    raise typer.Exit(1 if faults else 0)


if __name__ == "__main__":
    app()
