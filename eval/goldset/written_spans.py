"""Find in the article the words that a labeller wrote for a span.

A span may be written as
- the exact words, where they occur once: `"the dam is safe"`;
- words and their number among the occurrences, from 1:
  `{"text": "said", "occurrence": 2}`;
- words and a longer passage that occurs once and holds them once:
  `{"text": "said", "within": "Ruiz said"}`;
- the first and the last words of a long passage:
  `{"from": "“We knew", "to": "that year.”"}`: from the one occurrence of the
  first to the next occurrence of the last.
"""

from __future__ import annotations

from typing import Any

from summarizer.analysis.attribution import Extent
from summarizer.schema import Span

Written = str | dict[str, Any]

_FORMS = "the words, {text, occurrence}, {text, within} or {from, to}"


class UnresolvedSpan(ValueError):  # noqa: N818 - it is a state of the labels, told in words
    """The written words do not lead to one place in the article."""


def resolve(text: str, written: Written, scope: Extent) -> Span:
    """The span of `text` that `written` means.

    `scope` is the stretch, start and end, that words are looked for in first:
    the paragraphs of a claim; those that it does not hold may stand anywhere. A
    filled span that still fits the text stays as it is. Raises
    `UnresolvedSpan`.
    """
    if isinstance(written, str):
        return _only_occurrence(text, written, _nearest_scope(text, written, scope))
    match sorted(written):
        case ["end", "start", "text"]:
            return _refreshed(text, written, scope)
        case ["text"]:
            return resolve(text, written["text"], scope)
        case ["occurrence", "text"]:
            return _numbered(text, written["text"], written["occurrence"])
        case ["text", "within"]:
            outer = resolve(text, written["within"], scope)
            return _only_occurrence(text, written["text"], Extent(outer.start, outer.end))
        case ["from", "to"]:
            return _passage(text, written["from"], written["to"], scope)
    raise UnresolvedSpan(f"a span is written as {_FORMS}, not with the keys {sorted(written)}")


def paragraphs_around(text: str, first: int, last: int) -> Extent:
    """Start and end of the paragraphs that characters `first` to `last` touch."""
    start = text.rfind("\n\n", 0, first)
    end = text.find("\n\n", last)
    return Extent(0 if start < 0 else start + 2, len(text) if end < 0 else end)


def _occurrences(text: str, words: str, scope: Extent) -> list[int]:
    starts = []
    found = text.find(words, scope.start, scope.end)
    while words and found >= 0:
        if _is_whole(text, found, found + len(words)):
            starts.append(found)
        found = text.find(words, found + 1, scope.end)
    return starts


def _is_whole(text: str, start: int, end: int) -> bool:
    # "he" is not to be found inside "the": a span starts and ends where words do.
    cuts_start = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_end = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cuts_start or cuts_end)


def _nearest_scope(text: str, words: str, scope: Extent) -> Extent:
    return scope if _occurrences(text, words, scope) else Extent(0, len(text))


def _only_occurrence(text: str, words: str, scope: Extent) -> Span:
    starts = _occurrences(text, words, scope)
    if len(starts) == 1:
        return Span(start=starts[0], end=starts[0] + len(words), text=words)
    if not starts:
        place = "the article" if scope == Extent(0, len(text)) else "the passage it must stand in"
        raise UnresolvedSpan(f"{words!r} does not occur in {place}")
    raise UnresolvedSpan(
        f"{words!r} occurs {len(starts)} times there; add an occurrence (counted over the "
        "whole article) or a within"
    )


def _numbered(text: str, words: str, occurrence: int) -> Span:
    starts = _occurrences(text, words, Extent(0, len(text)))
    if not 1 <= occurrence <= len(starts):
        raise UnresolvedSpan(f"{words!r} has no occurrence {occurrence}; it occurs {len(starts)}x")
    start = starts[occurrence - 1]
    return Span(start=start, end=start + len(words), text=words)


def _passage(text: str, first: str, last: str, scope: Extent) -> Span:
    opening = resolve(text, first, scope)
    ends = _occurrences(text, last, Extent(opening.start, len(text)))
    if not ends:
        raise UnresolvedSpan(f"{last!r} does not occur after {first!r}")
    end = ends[0] + len(last)
    return Span(start=opening.start, end=end, text=text[opening.start : end])


def _refreshed(text: str, filled: dict[str, Any], scope: Extent) -> Span:
    words = filled["text"]
    if text[filled["start"] : filled["end"]] == words:
        return Span(start=filled["start"], end=filled["end"], text=words)
    return resolve(text, words, scope)
