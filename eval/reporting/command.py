"""Write a scored run as a page to look at, as a table for a README, or as data.

python -m eval report RUN_DIR [--format html|markdown|json] [--out FILE] [--gold FOLDER]

Exit code 2 where the run or the gold cannot be read, or the gold was changed
since the run was scored.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from eval.figures import write_whole
from eval.reporting.figures import report_figures
from eval.reporting.markdown import render_markdown
from eval.reporting.page import render_page
from eval.reporting.run import ReportedRun, read_reported_run

app = typer.Typer()


class Format(StrEnum):
    """How to write a report."""

    HTML = "html"
    MARKDOWN = "markdown"
    JSON = "json"


_NAMES: Final = {
    Format.HTML: "report.html",
    Format.MARKDOWN: "report.md",
    Format.JSON: "report.json",
}


@app.command()
def report(
    run_dir: Annotated[Path, typer.Argument(help="Directory of a scored run.")],
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.HTML,
    out: Annotated[
        Path | None, typer.Option(help="Where to; default: report.html, .md or .json in RUN_DIR.")
    ] = None,
    gold: Annotated[
        Path | None,
        typer.Option(help="Folder of the gold. Default: that of the run."),
    ] = None,
) -> None:
    """Write a scored run as a page to look at, as a table for a README, or as data."""
    path = out or run_dir / _NAMES[form]
    write_whole(path, _written(read_reported_run(run_dir, gold), form))
    typer.echo(path)


def _written(run: ReportedRun, form: Format) -> str:
    if form is Format.JSON:
        return json.dumps(report_figures(run), ensure_ascii=False, indent=2) + "\n"
    return render_markdown(run) if form is Format.MARKDOWN else render_page(run)
