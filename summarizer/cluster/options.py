"""The options that `python -m summarizer.cluster` has beside those of `summarize`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class PartFormat(StrEnum):
    """What parts are written as."""

    JSONL = "jsonl"
    PARQUET = "parquet"


InputArgument = Annotated[
    str,
    typer.Argument(
        metavar="INPUT",
        help="Articles, a row each: a .jsonl or .parquet file, a directory of them, or a glob, "
        "in a place that every machine sees.",
        show_default=False,
    ),
]
OutputArgument = Annotated[
    str,
    typer.Argument(
        metavar="OUTPUT",
        help="The directory that parts of results are written into, in a place that every "
        "machine sees. With parts in it, the run goes on where they stop.",
        show_default=False,
    ),
]
AddressOption = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="ADDR",
        help="The Ray cluster: HOST:PORT of its head, auto for the one that this machine is part "
        "of, or local for one on this machine that ends with the run.",
    ),
]
ActorsOption = Annotated[
    int, typer.Option("--actors", metavar="N", help="Workers, each with a model in memory.")
]
CpusOption = Annotated[
    int, typer.Option("--cpus-per-actor", metavar="N", help="Processor cores for each worker.")
]
GpusOption = Annotated[
    float,
    typer.Option(
        "--gpus-per-actor", metavar="N", help="GPUs for each worker; 0.5 puts two on one."
    ),
]
BatchSizeOption = Annotated[
    int,
    typer.Option(
        "--batch-size", metavar="N", help="Articles that a worker has in its model together."
    ),
]
PartRowsOption = Annotated[
    int,
    typer.Option(
        "--part-rows",
        metavar="N",
        help="Articles that a worker is given at a time; they become one part. What is lost with "
        "a killed run is at most this many for each worker.",
    ),
]
PartFormatOption = Annotated[
    PartFormat, typer.Option("--format", "-f", help="What parts are written as.")
]
TitleFieldOption = Annotated[
    str | None,
    typer.Option("--title-field", metavar="NAME", help="The field that holds the headline."),
]
BylineFieldOption = Annotated[
    str | None,
    typer.Option("--byline-field", metavar="NAME", help="The field that names who wrote it."),
]
DateFieldOption = Annotated[
    str | None,
    typer.Option(
        "--date-field", metavar="NAME", help="The field with the day it was published (ISO 8601)."
    ),
]
RetryErrorsOption = Annotated[
    bool,
    typer.Option("--retry-errors", help="Try articles again that the parts have as errors."),
]
ProgressOption = Annotated[
    bool, typer.Option("--progress", help="Show Ray Data's own progress on standard error.")
]
