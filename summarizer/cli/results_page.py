"""Carries out an order for the page of a results file: nothing is summarised, only shown."""

from __future__ import annotations

from pathlib import Path

from summarizer.cli.destination import destination_of
from summarizer.cli.order import Order, OutputFormat


def asks_for_page_of_results(order: Order) -> bool:
    """Whether the one thing named is a results file of ours, and a page is wanted."""
    if order.output_format is not OutputFormat.HTML or len(order.articles) != 1:
        return False
    from summarizer.batch.finished import holds_results  # noqa: PLC0415

    return holds_results(Path(order.article))


def write_page_of_results(order: Order) -> None:
    """Write the page of all results, or raise and write nothing.

    Raises DocumentReadError where a line of the file is no row of ours.
    """
    from summarizer.batch.finished import finished_rows  # noqa: PLC0415
    from summarizer.render.html import Unread, render_html_pile  # noqa: PLC0415

    destination = destination_of(order.output, order.article)
    rows = finished_rows(Path(order.article))
    page = render_html_pile(
        [row.result for row in rows if row.result is not None],
        [Unread(row.id, row.error.message) for row in rows if row.error is not None],
        include_text=order.include_text,
    )
    destination.write(page)
