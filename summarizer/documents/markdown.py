"""Turns Markdown into plain text: marks go, words and paragraphs stay.

Code blocks and tables keep their words, one line or cell each; images, HTML and YAML front
matter go. The words of the first heading are the title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_WORDS_OF_INLINE = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(frozen=True, slots=True)
class PlainText:
    """The words of a marked-up text, and its title where it has one."""

    text: str
    title: str | None


def plain_text_of_markdown(markdown: str) -> PlainText:
    """The paragraphs of `markdown`, a blank line between them, and its first heading."""
    markdown = _FRONT_MATTER.sub("", markdown.replace("\r\n", "\n"))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(markdown)
    return PlainText(text="\n\n".join(_paragraphs(tokens)), title=_first_heading(tokens))


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _words(token)
        elif token.type in ("fence", "code_block"):
            yield token.content.strip("\n")


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
