"""Every span of a result, and whether it is exact."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from summarizer.schema import Span, SummaryResult


def spans_of(part: object) -> Iterator[Span]:
    """Every span anywhere in `part`."""
    if isinstance(part, Span):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from spans_of(getattr(part, name))
    elif isinstance(part, list):
        for entry in part:
            yield from spans_of(entry)


def assert_whole(result: SummaryResult) -> None:
    """The result survives a round trip, and each of its spans is the article's own words."""
    assert SummaryResult.model_validate_json(result.model_dump_json()) == result
    text = result.document.text
    assert text is not None
    for span in spans_of(result):
        assert text[span.start : span.end] == span.text
    for warning in result.warnings:
        part, _, index = warning.subject.rstrip("]").partition("[")
        if index:
            assert int(index) < len(getattr(result, part)), warning.subject
