"""Fuzz every door, or one, and print a line of figures for each."""

from __future__ import annotations

import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Annotated, Literal

import typer

from tests.hard.fuzzing.all_targets import all_targets, target_called
from tests.hard.fuzzing.from_pieces import fuzz
from tests.hard.fuzzing.target import Target

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

Engine = Literal["hypothesis", "atheris"]


@app.command()
def main(
    inputs: Annotated[int, typer.Option(min=1, help="Over all targets, or the one.")] = 200_000,
    target: Annotated[str | None, typer.Option(help="Default: all of them.")] = None,
    engine: Annotated[
        Engine | None, typer.Option(help="What makes the inputs. Default: half of them each.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Other inputs with another seed.")] = 1,
) -> None:
    """Exit code 0 where no input found a defect; the first defect is shown and ends it."""
    logging.disable()
    warnings.simplefilter("ignore")
    targets = all_targets() if target is None else (target_called(target),)
    engines = (engine,) if engine else tuple(_engines_there())
    shares = sum(each.share for each in targets) * len(engines)
    for each in targets:
        for own in engines:
            _fuzz(each, -(-inputs * each.share // shares), own, seed)


def _engines_there() -> Iterator[Engine]:
    yield "hypothesis"
    if find_spec("atheris"):
        yield "atheris"
    else:
        typer.echo("atheris is not installed (pip install atheris): hypothesis makes all inputs")


def _fuzz(target: Target, n_inputs: int, engine: Engine, seed: int) -> None:
    if engine == "hypothesis":
        count = fuzz(target, n_inputs, seed)
        typer.echo(f"{target.name}: hypothesis, seed {seed}: {count}")
        return
    module = "tests.hard.fuzzing.by_coverage"
    command = [sys.executable, "-m", module, target.name, str(n_inputs), str(seed)]
    if subprocess.run(command, check=False).returncode:  # noqa: S603
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
