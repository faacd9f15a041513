"""Warnings about our own output: what was left out, cut short, or is badly supported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.documents import Document
from summarizer.schema import Warning, WarningCode
from summarizer.warnings.instructions import FoundOrders
from summarizer.warnings.making import warn


@dataclass(frozen=True, slots=True)
class OutputState:
    """How the reading and the writing of one article went; `orders` to machines found in it."""

    orders: FoundOrders
    input_cut: bool
    summary_complete: bool
    summary_from_article: bool


def output_warnings(document: Document, state: OutputState) -> list[Warning]:
    """Warnings about the result as a whole."""
    return list(_of_the_whole(document, state))


def _of_the_whole(document: Document, state: OutputState) -> Iterator[Warning]:
    if document.truncated or state.input_cut:
        yield warn(
            WarningCode.TRUNCATED_INPUT,
            "The article is longer than can be read; its end or part of a sentence was left out.",
        )
    if state.summary_from_article:
        yield warn(
            WarningCode.TRUNCATED_OUTPUT,
            "The model did not finish a sentence; the summary is the article's own opening.",
        )
    elif not state.summary_complete:
        yield warn(
            WarningCode.TRUNCATED_OUTPUT,
            "The model reached its limit; its last, unfinished sentence was left out.",
        )
    if document.language != "en":
        yield warn(
            WarningCode.UNSUPPORTED_LANGUAGE,
            f"The article is not in English but in `{document.language}`; "
            "nothing is promised of this result.",
        )
