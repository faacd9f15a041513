"""`python -m eval pages`: writes the generated pages anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import typer

from eval.pages.errors import errors_page
from eval.pages.result import result_page
from eval.pages.warnings import warnings_page

app = typer.Typer(add_completion=False)

DOCS = Path(__file__).resolve().parents[2] / "docs"

PAGES: Final[dict[str, Callable[[], str]]] = {
    "errors.md": errors_page,
    "result.md": result_page,
    "warnings.md": warnings_page,
}


@app.command()
def write() -> None:
    """Write the generated pages of the documentation anew."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        typer.echo(name)
