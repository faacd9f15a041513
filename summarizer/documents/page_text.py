"""The paragraphs of an extracted article: in order, none of them twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from summarizer.documents.assembly import MAX_CHARACTERS

_FEWEST_WORDS_OF_A_PULL_QUOTE = 4
_MARKS_AROUND = " \n\"'“”„‘’«».,!?…"
_BESIDE_A_BYLINE = 30
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W*(?:©\W*|\(c\)\W*)?\d{4}\b", re.IGNORECASE)
_CELLS_APART = " | "


def paragraphs_of(body: _Element, title: str | None, byline: str | None) -> list[str]:
    """The paragraphs, headings, list items and table rows of `body`, as the extractor gives it.

    Left out are the title and the line of the `byline` where they stand first, a note of copyright
    where it stands last, and pull quotes: paragraphs whose words stand in another as well.
    """
    paragraphs = list(_beginning(_blocks(body)))
    if paragraphs and title and _bare(paragraphs[0]) == _bare(title):
        paragraphs = paragraphs[1:]
    if paragraphs and byline and _is_the_byline(paragraphs[0], byline):
        paragraphs = paragraphs[1:]
    if paragraphs and _COPYRIGHT.match(paragraphs[-1]):
        paragraphs = paragraphs[:-1]
    return _without_pull_quotes(paragraphs)


def _is_the_byline(paragraph: str, byline: str) -> bool:
    """Whether a paragraph names the author and says little besides: `By ...`, `9 hours ago ...`."""
    return byline in paragraph and len(paragraph) <= len(byline) + _BESIDE_A_BYLINE


def _beginning(paragraphs: Iterator[str]) -> Iterator[str]:
    """As many as a document can hold: comparing each with all takes the square of their number."""
    length = 0
    for paragraph in paragraphs:
        yield paragraph
        length += len(paragraph)
        if length > MAX_CHARACTERS:
            return


def _blocks(element: _Element) -> Iterator[str]:
    """The text blocks below `element`; text between blocks is a block of its own."""
    own = element.text or ""
    for child in element:
        if child.tag in ("lb", "hi", "ref", "del", "code") or not isinstance(child.tag, str):
            own += _inline(child)
            continue
        if own.strip():
            yield _one_line(own)
        own = child.tail or ""
        if child.tag == "row":
            yield _CELLS_APART.join(_one_line("".join(cell.itertext())) for cell in child)
        elif child.tag != "graphic":
            yield from _blocks(child)
    if own.strip():
        yield _one_line(own)


def _inline(element: _Element) -> str:
    if not isinstance(element.tag, str):
        return element.tail or ""
    words = "\n" if element.tag == "lb" else "".join(element.itertext())
    return words + (element.tail or "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without_pull_quotes(paragraphs: Sequence[str]) -> list[str]:
    bare = [_bare(paragraph) for paragraph in paragraphs]
    times, whole = Counter(bare), "\n".join(bare)
    kept: list[str] = []
    seen: set[str] = set()
    for paragraph, words in zip(paragraphs, bare, strict=True):
        repeated = _may_be_a_pull_quote(words) and (
            words in seen or whole.count(words) > times[words]
        )
        if not repeated:
            kept.append(paragraph)
        seen.add(words)
    return kept


def _may_be_a_pull_quote(words: str) -> bool:
    n_spaces = words.count(" ")
    return n_spaces >= _FEWEST_WORDS_OF_A_PULL_QUOTE - 1 and _CELLS_APART not in words


def _bare(paragraph: str) -> str:
    """The words alone, in small letters, without marks at either end."""
    return _one_line(paragraph).casefold().strip(_MARKS_AROUND)
