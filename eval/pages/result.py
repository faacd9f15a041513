"""The reference of everything in a result: `docs/result.md`, from the pydantic classes."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.schema import CODES, SentenceCheck, SummaryResult, WarningCode

_INTRODUCTION = """\
# The result

What `summarize` and `Summarizer.summarize` give: one `SummaryResult`, and within it the objects
below. `Summarizer.check_sentence` gives a `SentenceCheck`. All are pydantic classes that cannot be
changed and have no other fields. As JSON a result is what `--format json` prints;
[result-schema.json](result-schema.json) is its JSON schema.

Two rules hold everywhere:

- `document.text[span.start:span.end] == span.text`, for every span. Offsets count code points of
  the normalised text, from 0, the end left out.
- `support` is a rough probability, from 0 to 1, that the article bears the words out. It says
  nothing about whether they are true.

This page is generated from the classes in `summarizer/schema` (`python -m eval pages`).
"""

_PLAIN = {str: "string", int: "integer", float: "number", bool: "true or false", type(None): "null"}


def result_page() -> str:
    """The page in Markdown."""
    found = dict.fromkeys([*_parts(SummaryResult), *_parts(SentenceCheck)])
    return "\n".join([_INTRODUCTION, *(_section(part) for part in found)])


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel] | type[StrEnum]]:
    """`model` and the classes it is made of, each before its own parts."""
    yield model
    for field in model.model_fields.values():
        for kind in _classes_in(field.annotation):
            if issubclass(kind, BaseModel):
                yield from _parts(kind)
            else:
                yield kind


def _classes_in(annotation: Any) -> Iterator[type[BaseModel] | type[StrEnum]]:
    if inspect.isclass(annotation) and issubclass(annotation, (BaseModel, StrEnum)):
        yield annotation
    for inner in get_args(annotation):
        yield from _classes_in(inner)


def _section(part: type[BaseModel] | type[StrEnum]) -> str:
    body = _fields(part) if issubclass(part, BaseModel) else _values(part)
    return f"## {part.__name__}\n\n{inspect.getdoc(part)}\n\n{body}\n"


def _fields(model: type[BaseModel]) -> str:
    rows = [
        f"| `{name}` | {_type_of(field)} | {field.description} |"
        for name, field in model.model_fields.items()
    ]
    return "\n".join(["| Field | Type | Meaning |", "|---|---|---|", *rows])


def _values(kind: type[StrEnum]) -> str:
    if kind is WarningCode:
        rows = [f"- `{code}`: {CODES[code].definition}" for code in WarningCode]
        return "\n".join(["[warnings.md](warnings.md) has an example of each.", "", *rows])
    return ", ".join(f"`{value}`" for value in kind)


def _type_of(field: FieldInfo) -> str:
    limits = {
        name: getattr(limit, name)
        for limit in field.metadata
        for name in ("ge", "gt", "le")
        if hasattr(limit, name)
    }
    name = _name_of(field.annotation)
    if {"ge", "le"} <= limits.keys():
        return f"{name}, {limits['ge']:g} to {limits['le']:g}"
    if "ge" in limits:
        return f"{name}, at least {limits['ge']:g}"
    return f"{name}, above {limits['gt']:g}" if "gt" in limits else name


def _name_of(annotation: Any) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        return " or ".join(_name_of(kind) for kind in inner)
    if origin is list:
        return f"list of {_name_of(inner[0])}"
    if origin is dict:
        return f"object: {_name_of(inner[1])} by name"
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in inner)
    return _PLAIN.get(annotation) or f"[{annotation.__name__}](#{annotation.__name__.lower()})"
