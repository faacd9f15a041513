"""A result as JSON, and the JSON schema that every such result satisfies."""

from __future__ import annotations

import json
from typing import TypeVar

from summarizer.schema import SentenceCheck, SummaryResult

Result = TypeVar("Result", SummaryResult, SentenceCheck)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render_json(result: SummaryResult, *, include_text: bool = True) -> str:
    """`result` as indented JSON that ends in a newline.

    Without `include_text` the article's text is null; its SHA-256 still says which text the
    offsets refer to.
    """
    shown = result if include_text else without_text(result)
    return shown.model_dump_json(indent=2) + "\n"


def render_schema() -> str:
    """The JSON schema of what `render_json` writes, indented, ending in a newline."""
    schema = {"$schema": _DIALECT, **SummaryResult.model_json_schema(mode="serialization")}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def without_text(result: Result) -> Result:
    """`result` with null for the article's text; what it holds elsewhere stays."""
    document = result.document.model_copy(update={"text": None})
    return result.model_copy(update={"document": document})
