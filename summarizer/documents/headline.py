"""Tells whether the first line of a text is its headline."""

from __future__ import annotations

import re

_LONGEST_HEADLINE = 200
_LONGEST_HEADLINE_WITH_STOP = 130
_FINAL_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_SENTENCE_INSIDE = re.compile(r"[.!?…][\"'”’)\]]* [\"'“‘(]?[A-Z]")
_DATELINE = re.compile(r"[^.!?]{2,60}(?:\([^)]{2,30}\) ?)?(?:--|[—–]) ")
_BYLINE = re.compile(r"by [A-Z]", re.IGNORECASE)


def find_headline(text: str) -> str | None:
    """The first line of a normalised `text` if it heads a body of text, else nothing.

    A headline is short, is followed by more text than it has itself, and is neither a byline
    nor a paragraph with a dateline. With a final stop it must be a single, still shorter line.
    """
    first, _, rest = text.partition("\n")
    body = rest.strip()
    if not body or len(body) < len(first) or len(first) > _LONGEST_HEADLINE:
        return None
    if _BYLINE.match(first) or _DATELINE.match(first):
        return None
    return first if _reads_like_a_headline(first) else None


def _reads_like_a_headline(line: str) -> bool:
    if not _FINAL_STOP.search(line):
        return True
    return len(line) <= _LONGEST_HEADLINE_WITH_STOP and not _SENTENCE_INSIDE.search(line)
