"""What one command line asks for that has several articles summarised into one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarizer.cli.order import Order, OutputFormat
from summarizer.errors import OptionError

RESULTS_SUFFIXES = (".jsonl", ".ndjson")
"""A file of this ending takes a row for each article."""


@dataclass(frozen=True, slots=True)
class PileOrder:
    """A pile of articles, and how to work through it into the file `results`."""

    order: Order
    results: Path
    retry_errors: bool
    batch_size: int
    n_workers: int


def checked_pile_order(
    order: Order, *, retry_errors: bool, batch_size: int, n_workers: int
) -> PileOrder | None:
    """What these options ask of a pile; None where the order is for a single article.

    Raises OptionError where they contradict each other or the order.
    """
    _require_positive("--batch-size", batch_size)
    _require_positive("--workers", n_workers)
    if order.output is None or Path(order.output).suffix.lower() not in RESULTS_SUFFIXES:
        _require_single(order, for_piles=retry_errors or batch_size > 1 or n_workers > 1)
        return None
    if order.output_format not in {OutputFormat.TEXT, OutputFormat.JSON}:
        raise OptionError(
            f"--output {order.output} takes rows of JSON, not --format {order.output_format}. "
            "Leave --format out, or give one article and another file."
        )
    if any(_is_same_file(article, order.output) for article in order.articles):
        raise OptionError(f"--output {order.output} is one of the articles. Give another file.")
    return PileOrder(order, Path(order.output), retry_errors, batch_size, n_workers)


def _require_positive(option: str, number: int) -> None:
    if number < 1:
        raise OptionError(f"{option} is {number}; choose 1 or more.")


def _require_single(order: Order, *, for_piles: bool) -> None:
    if len(order.articles) > 1:
        raise OptionError(
            f"These are {len(order.articles)} articles. "
            "Give a file for their results: --output results.jsonl."
        )
    if for_piles:
        raise OptionError(
            "--retry-errors, --batch-size and --workers are for piles of articles. "
            "Give a file for their results: --output results.jsonl."
        )


def _is_same_file(article: str, output: str) -> bool:
    try:
        return Path(article).samefile(output)
    except (OSError, ValueError):
        return False
