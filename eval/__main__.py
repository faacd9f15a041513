"""`python -m eval COMMAND`: the commands that measure; each is imported only when called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import typer

from summarizer.errors import SummarizerError


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the module whose `app` it is, and what it does in one line."""

    module: str
    about: str


COMMANDS: Final = {
    "attribution": Command("eval.attribution", "Who says what, against what people marked."),
    "compare": Command("eval.comparing.command", "Is one scored run better than another?"),
    "coverage": Command("eval.coverage", "Does the meaning matcher agree with people?"),
    "fit-attribution": Command("eval.fit_attribution", "Fit the attribution model again."),
    "fit-coverage": Command("eval.fit_coverage", "Fit the meaning matcher's figures again."),
    "fit-flips": Command("eval.fit_flips", "Fit anew when the probe overrules the checks."),
    "fit-support": Command("eval.fit_support", "Fit the support check's figures again."),
    "flips": Command("eval.flips", "Planted errors: does the product catch them?"),
    "gold": Command("eval.goldset.commands", "Write, check and count the labelled articles."),
    "grounding": Command("eval.grounding", "Is what we call supported so, as people found it?"),
    "injection": Command("eval.injection.commands", "Orders in articles: reported, obeyed?"),
    "pages": Command("eval.pages.command", "Write the generated pages of the documentation anew."),
    "report": Command("eval.reporting.command", "A scored run as a page, a table or data."),
    "run": Command("eval.runs.run", "Run over gold articles, and score what comes out."),
    "score": Command("eval.runs.score", "Score a run again without generating."),
    "speed": Command("eval.speed.command", "Ours, llama.cpp and transformers side by side."),
    "strategies": Command("eval.strategies.command", "Ways to write a summary, side by side."),
    "summaries": Command("eval.summaries.command", "Ours beside other systems' summaries."),
}


def main(arguments: Sequence[str]) -> None:
    """Run the command that `arguments` begin with, or list all commands.

    An error raised on purpose becomes a message and its class's exit code.
    """
    name = arguments[0] if arguments else "--help"
    if name not in COMMANDS:
        asked_for_help = name in ("--help", "-h")
        typer.echo(_overview(None if asked_for_help else name), err=not asked_for_help)
        raise SystemExit(0 if asked_for_help else 2)
    app: typer.Typer = importlib.import_module(COMMANDS[name].module).app
    try:
        app(args=list(arguments[1:]), prog_name=f"python -m eval {name}")
    except SummarizerError as error:
        typer.echo(f"Error: {error}", err=True)
        raise SystemExit(error.exit_code) from None


def _overview(unknown: str | None) -> str:
    lines = [f"  {name:18} {command.about}" for name, command in sorted(COMMANDS.items())]
    head = f"There is no command {unknown!r}. These are:" if unknown else "Commands:"
    usage = "Usage: python -m eval COMMAND [OPTIONS]"
    return "\n".join([usage, "", head, *lines])


if __name__ == "__main__":
    main(sys.argv[1:])
