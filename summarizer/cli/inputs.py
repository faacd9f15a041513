"""The articles that a command line names."""

from __future__ import annotations

from summarizer.cli.order import Order
from summarizer.documents.inputs import Input, inputs_of
from summarizer.documents.rows import RowFields
from summarizer.errors import DocumentEmptyError, OptionError


def only_input(order: Order) -> Input:
    """The one article that `order` is about, not yet read.

    Raises DocumentEmptyError where there is none, OptionError where there are several.
    """
    inputs = inputs_of([order.article], fields=row_fields(order), allow_local=order.allow_local)
    only = next(inputs, None)
    if only is None:
        raise DocumentEmptyError(f"{order.article} holds no article. Give another file.")
    if next(inputs, None) is not None:
        raise OptionError(
            f"{order.article} stands for several articles. Give one of them, or a file for the "
            "results of all: --output results.jsonl."
        )
    return only


def row_fields(order: Order) -> RowFields | None:
    """The fields of rows that the user named, None where they named none."""
    if order.text_field is None and order.id_field is None:
        return None
    return RowFields(text=order.text_field or RowFields().text, id=order.id_field)
