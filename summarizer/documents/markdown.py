"""Turns Markdown into plain text: marks go, words and paragraphs stay.

Code blocks and tables keep their words, one line or cell each; HTML keeps the words between its
tags; images, comments, scripts, styles and YAML front matter go. The words of the first heading
are the title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.errors import DocumentReadError

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?=[\w-]+:).*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")
_HIDDEN = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
_WORDS_OF_INLINE = {"softbreak": " ", "hardbreak": "\n"}


_MAX_SOURCE = 400_000
"""Characters of Markdown that are parsed: the parser takes ten seconds for a million short lines,
and four times what a document keeps leaves room for addresses and other marks."""

# The parser leaves out, without a word, what is nested deeper than its limit of 20; without a
# limit it runs into Python's depth of recursion, which can be reported.
_NO_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class PlainText:
    """The words of a marked-up text, its title where it has one, whether some were left out."""

    text: str
    title: str | None
    truncated: bool


def plain_text_of_markdown(markdown: str) -> PlainText:
    """The paragraphs of `markdown`, a blank line between them, and its first heading.

    Raises DocumentReadError if lists or quotations are nested hundreds deep.
    """
    tokens = _parsed(_FRONT_MATTER.sub("", markdown[:_MAX_SOURCE]))
    return PlainText(
        text="\n\n".join(_paragraphs(tokens)),
        title=_first_heading(tokens),
        truncated=len(markdown) > _MAX_SOURCE,
    )


def _parsed(markdown: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"maxNesting": _NO_LIMIT})
    try:
        return parser.enable(["table", "strikethrough"]).parse(markdown)
    except RecursionError:
        raise DocumentReadError(
            "The Markdown nests lists or quotations too deeply to be read. "
            "Save the article as plain text, in a .txt file."
        ) from None


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _words(token)
        elif token.type in ("fence", "code_block"):
            yield token.content.strip("\n")
        elif token.type == "html_block":
            yield _TAG.sub(" ", _without_hidden_parts(token.content))


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for opening, content in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            return _words(content)
    return None


def _words(inline: Token) -> str:
    return "".join(
        _WORDS_OF_INLINE.get(child.type, child.content)
        for child in inline.children or ()
        if child.type not in ("image", "html_inline")
    )


def _without_hidden_parts(html: str) -> str:
    kept, at, lowered = [], 0, html.lower()
    while found := _HIDDEN.search(html, at):
        kept.append(html[at : found.start()])
        end = f"</{found[1].lower()}" if found[1] else "-->"
        closing = lowered.find(end, found.end())
        closed = lowered.find(">", closing) if closing >= 0 else -1
        at = closed + 1 or len(html)
    return "".join(kept) + html[at:]
