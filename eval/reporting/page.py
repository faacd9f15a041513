"""The report as one HTML page: no script, no network, everything escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from eval.comparing.wording import number
from eval.reporting.articles import article_page
from eval.reporting.overview import BY_KIND, HEADLINE, code_lines, kind_lines, score_groups
from eval.reporting.plots import plots
from eval.reporting.run import ReportedRun
from summarizer.render.printable import excerpt, one_line
from summarizer.schema import CODES

TEMPLATES: Final = Path(__file__).with_name("templates")


def render_page(run: ReportedRun) -> str:
    """The whole page, ending in a newline."""
    environment = _environment()
    return environment.get_template("report.html.j2").render(
        run=run,
        headline={name: title for name, title in HEADLINE.items() if name in run.overall},
        groups=score_groups(run),
        kind_columns=list(BY_KIND.values()),
        kinds=kind_lines(run),
        codes=list(code_lines(run)),
        definitions=CODES,
        plots=plots(run),
        pages=[article_page(article) for article in run.articles],
        # The style sheet is ours; escaping would break its quotation marks.
        style=Markup((TEMPLATES / "style.css").read_text("utf-8")),  # noqa: S704
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["figure"] = figure
    environment.filters["excerpt"] = excerpt
    environment.filters["one_line"] = one_line
    environment.filters["spaced"] = spaced
    return environment


def figure(value: float | None, digits: int = 2) -> str:
    """A number to two digits behind the point, or `undefined`."""
    return number(value, digits)


def spaced(name: str) -> str:
    """The name of a code or a kind, in words."""
    return name.replace("_", " ")
