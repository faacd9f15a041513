"""`python -m eval COMMAND`: each command's module is imported only when it is called."""

from __future__ import annotations

import importlib
from typing import Final

import typer
from click import Command, Context
from typer.core import TyperGroup

COMMANDS: Final = {
    "attribution": "eval.attribution",
    "fit-attribution": "eval.fit_attribution",
    "gold": "eval.goldset.commands",
}
"""Command name to the module whose `app` is the command."""


class _LazyGroup(TyperGroup):
    """A group that knows its commands by name and loads one when asked for it."""

    def list_commands(self, ctx: Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(importlib.import_module(COMMANDS[cmd_name]).app)
        command.name = cmd_name
        return command


app = typer.Typer(cls=_LazyGroup, no_args_is_help=True, add_completion=False)


@app.callback()
def _about() -> None:
    """Measure summarizer against labels made by people."""


if __name__ == "__main__":
    app(prog_name="python -m eval")
