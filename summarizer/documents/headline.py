"""Tells whether the first line of a text is its headline."""

from __future__ import annotations

import re

from summarizer.documents.sentences import split_sentences

_LONGEST_HEADLINE = 200
_LONGEST_HEADLINE_WITH_STOP = 110
_FINAL_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_DATELINE = re.compile(r"[A-Z][^a-z]{2,}.{0,60}?(?:--|[—–]|\([A-Z][\w ]{1,20}\) ?-) ")
_NO_HEADLINE = re.compile(r"(?:[Bb]y|BY|[Ff]rom|FROM) [A-Z][^ ]* [A-Z]|.*[:,]$")


def find_headline(text: str) -> str | None:
    """The first line of a normalised `text` if it heads a body of text, else nothing.

    A headline is short, is followed by more text than it has itself, and is no byline. One that
    ends in a stop must besides be a single sentence, still shorter, and without a dateline.
    """
    first, _, rest = text.partition("\n")
    body = rest.lstrip("\n")
    if len(body) < len(first) or len(first) > _LONGEST_HEADLINE or _NO_HEADLINE.match(first):
        return None
    return first if _reads_like_a_headline(first) else None


def _reads_like_a_headline(line: str) -> bool:
    if not _FINAL_STOP.search(line):
        return True
    return (
        len(line) <= _LONGEST_HEADLINE_WITH_STOP
        and not _DATELINE.match(line)
        and len(split_sentences(line)) == 1
    )
