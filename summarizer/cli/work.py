"""Carries out an order: reads the article, has it summarised, writes the result."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import AbstractContextManager

from summarizer.cli.destination import Destination, StandardOutput, destination_of
from summarizer.cli.logs import is_structured, tell
from summarizer.cli.order import Order, OutputFormat
from summarizer.cli.progress import shown_progress
from summarizer.cli.silence import libraries_silenced, standard_output_kept
from summarizer.cli.waiting import wait_with_patience
from summarizer.render.json import render_json, render_schema
from summarizer.schema import SummaryResult

_WIDTH_OF_A_FILE = 80


def write_schema(output: str | None) -> None:
    """Write the JSON schema of a result."""
    destination_of(output, article="-").write(render_schema())


def write_summary(order: Order) -> None:
    """Summarise the article and write the result, or raise and write nothing."""
    destination = destination_of(order.output, order.article)
    result = _summarise(order)
    destination.write(_rendered(result, order, destination))
    _tell_end(result)


def _summarise(order: Order) -> SummaryResult:
    wait_with_patience()
    with output_guarded(order):
        # Imported here, inside the guard: these bring in the language tools and the model.
        from summarizer.cli.inputs import only_input  # noqa: PLC0415
        from summarizer.models import look_at, resolve  # noqa: PLC0415

        look_at(resolve(order.model))
        document = only_input(order).load()
        with shown_progress(quiet=order.quiet, asked=order.progress) as progress:
            from summarizer.pipeline import Summarizer  # noqa: PLC0415

            summarizer = Summarizer(
                order.model,
                precision=order.precision.value,
                settings=order.settings,
                progress=progress,
            )
            return summarizer.summarize(document)


def output_guarded(order: Order) -> AbstractContextManager[None]:
    """Keeps libraries from talking over the result, or into a log in JSON, while the body runs."""
    heard = order.debug and not is_structured()
    return standard_output_kept() if heard else libraries_silenced()


def _tell_end(result: SummaryResult) -> None:
    name = result.document.source or result.document.title
    tell(
        "article_done",
        f"{name or 'article'}: {len(result.claims)} claims, {len(result.warnings)} warnings",
        article=name,
        seconds=round(sum(result.provenance.timings.values()), 3),
        claims=len(result.claims),
        warnings=len(result.warnings),
    )


def _rendered(result: SummaryResult, order: Order, destination: Destination) -> str:
    if order.output_format is OutputFormat.JSON:
        return render_json(result, include_text=order.include_text)
    if order.output_format is OutputFormat.MARKDOWN:
        from summarizer.render.markdown import render_markdown  # noqa: PLC0415

        return render_markdown(result)
    if order.output_format is OutputFormat.HTML:
        from summarizer.render.html import render_html  # noqa: PLC0415

        return render_html(result, include_text=order.include_text)
    from summarizer.render.text import render_text  # noqa: PLC0415

    on_terminal = isinstance(destination, StandardOutput) and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else _WIDTH_OF_A_FILE
    return render_text(result, width=width, colour=on_terminal and _colour_is_welcome())


def _colour_is_welcome() -> bool:
    """Whether the user has not asked for plain text (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
