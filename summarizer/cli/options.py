"""The options of `summarize`: their names, their types and their help."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer import __version__
from summarizer.cli.order import DEFAULTS, OutputFormat, PrecisionChoice


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summarize {__version__}")
        raise typer.Exit


ArticlesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE|-|URL",
        help="The article: a text, Markdown, HTML or PDF file, an address, or - for stdin. "
        "Several, and directories of them, with --output FILE.jsonl.",
        show_default=False,
    ),
]
TextFieldOption = Annotated[
    str | None,
    typer.Option(
        "--text-field",
        metavar="NAME",
        help="The field of a .jsonl file's rows that holds the article.  [default: text]",
    ),
]
IdFieldOption = Annotated[
    str | None,
    typer.Option(
        "--id-field",
        metavar="NAME",
        help="The field that names a row; without it, its file and line do.",
    ),
]
AllowLocalOption = Annotated[
    bool,
    typer.Option("--allow-local", help="Read addresses in private and local networks, too."),
]
FormatOption = Annotated[
    OutputFormat, typer.Option("--format", "-f", help="How to write the result.")
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the result to FILE, whole or not at all. FILE.jsonl takes a line for each "
        "article as it is done; the same command again goes on where it stopped.",
    ),
]
RetryErrorsOption = Annotated[
    bool,
    typer.Option("--retry-errors", help="Try articles again that FILE.jsonl has as errors."),
]
BatchSizeOption = Annotated[
    int,
    typer.Option(
        "--batch-size", metavar="N", help="Articles to work on together, with FILE.jsonl."
    ),
]
WorkersOption = Annotated[
    int,
    typer.Option(
        "--workers",
        metavar="N",
        help="Processes to work with, each with a model in memory, with FILE.jsonl.",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="MODEL",
        help="A model's folder, .gguf file, or hub name with its commit (org/name@COMMIT), or "
        "the address of a server that runs one (http://HOST:PORT/v1#NAME), to which articles are "
        "then sent. Without it, $SUMMARIZER_MODEL or the embedded model.",
    ),
]
PrecisionOption = Annotated[
    PrecisionChoice, typer.Option("--precision", help="Number format of the model's weights.")
]
MaxSentencesOption = Annotated[
    int,
    typer.Option("--max-sentences", metavar="N", help="Sentences of summary, at most (1 to 12)."),
]
MaxClaimsOption = Annotated[
    int | None,
    typer.Option(
        "--max-claims",
        metavar="N",
        help=f"Claims, at most; the most salient are kept.  [default: {DEFAULTS.max_claims}]",
    ),
]
AllClaimsOption = Annotated[
    bool, typer.Option("--all-claims", help="Keep every claim that was found.")
]
NoTextOption = Annotated[
    bool, typer.Option("--no-text", help="Leave the article's text out of the JSON and the page.")
]
ProgressOption = Annotated[
    bool,
    typer.Option(
        "--progress", help="Tell progress in plain lines where standard error is no terminal."
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Show no progress and no logs, only errors.")
]
DebugOption = Annotated[
    bool,
    typer.Option(
        "--debug", help="Show logs and, for an error, where it arose; or set $SUMMARIZER_DEBUG."
    ),
]
LogJsonOption = Annotated[
    bool,
    typer.Option(
        "--log-json",
        help="Write the log as one JSON object a line, with the run's id and every stage's time.",
    ),
]
SelfCheckOption = Annotated[
    bool,
    typer.Option(
        "--self-check",
        help="Check this machine, the model and a built-in article, tell what was found, and exit.",
    ),
]
SchemaOption = Annotated[
    bool, typer.Option("--schema", help="Write the JSON schema of the result, and exit.")
]
VersionOption = Annotated[
    bool,
    typer.Option(
        "--version", callback=_show_version, is_eager=True, help="Show the version, and exit."
    ),
]
