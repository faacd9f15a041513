"""Starts the server: `python -m summarizer.mcp`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec

import typer

from summarizer.cli.failures import debug_wanted, exit_code_of, report
from summarizer.cli.options import DebugOption, ModelOption, PrecisionOption
from summarizer.cli.order import PrecisionChoice
from summarizer.cli.waiting import wait_with_patience
from summarizer.engine.protocol import Engine
from summarizer.errors import ExtraMissingError

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def serve(
    *,
    model: ModelOption = None,
    precision: PrecisionOption = PrecisionChoice.AUTO,
    debug: DebugOption = False,
) -> None:
    """Offer `summarize_article` and `check_sentence` over standard input and output (MCP)."""
    if find_spec("mcp") is None:
        raise ExtraMissingError(
            "The MCP server needs the extra `mcp`. Install it with: pip install 'summarizer[mcp]'"
        )
    wait_with_patience()
    # Imported here: these need the extra, and bring in the language tools.
    from summarizer.mcp.desk import Desk  # noqa: PLC0415
    from summarizer.mcp.server import server_of  # noqa: PLC0415
    from summarizer.models import look_at, resolve  # noqa: PLC0415

    look_at(resolve(model))
    server_of(Desk(lambda: _loaded(model, precision))).run("stdio")


def _loaded(model: str | None, precision: PrecisionChoice) -> Engine:
    from summarizer.engine.opening import open_engine  # noqa: PLC0415
    from summarizer.progress import silent  # noqa: PLC0415

    return open_engine(model, precision.value, silent)


def run(arguments: Sequence[str]) -> int:
    """Serve until the client goes away, and return the exit code."""
    try:
        command = typer.main.get_command(app)
        command.main(list(arguments), prog_name="python -m summarizer.mcp", standalone_mode=False)
    except BaseException as error:
        report(error, debug=debug_wanted(arguments))
        return exit_code_of(error)
    return 0


if __name__ == "__main__":
    exit_code = run(sys.argv[1:])
    sys.stderr.flush()
    # At once: work that nobody waits for any more would hold the process for a minute.
    os._exit(exit_code)
