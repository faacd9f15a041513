"""The page that explains every warning code to a reader: `docs/warnings.md`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from summarizer.schema import CODES, CodeDefinition

_INTRODUCTION = """\
# Warnings

What a careful reader should know before passing an article, or our summary of it, on. Each
warning in a result has a code, a severity (`info`, `caution` or `serious`), a message, a
subject (`document`, `headline`, `summary[1]`, `claims[3]`; counted from 0) and the passages of
the article that give rise to it. A warning is a reason to look, not a verdict.

This page is generated from the definitions in `summarizer/schema/codes.py`
(`python -m eval pages`).
"""

_HEADINGS: dict[Literal["article", "output"], str] = {
    "article": "## About the article",
    "output": "## About our output",
}


def warnings_page() -> str:
    """The page in Markdown."""
    return "\n".join([_INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    for about, heading in _HEADINGS.items():
        yield f"{heading}\n"
        for definition in CODES.values():
            if definition.about == about:
                yield _entry(definition)


def _entry(definition: CodeDefinition) -> str:
    return (
        f"### `{definition.code}` ({definition.severity})\n\n"
        f"{definition.definition}\n\n"
        f"> {definition.example}\n"
    )
