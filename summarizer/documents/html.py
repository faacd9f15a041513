"""The article on a web page: its text, title, byline and date.

    from summarizer.documents.html import article_of_html

    article = article_of_html(html, "page.html")

trafilatura finds the article among everything else on the page; before, we take out what stands
inside the article and is no part of it (`page_cleaning`) and write the rest as paragraphs
(`page_shapes`); afterwards we leave out what stands there twice (`page_text`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document as Extracted

from summarizer.documents.continuation import continues_elsewhere
from summarizer.documents.page_cleaning import remove_foreign_parts
from summarizer.documents.page_dates import published_day
from summarizer.documents.page_decoding import REPLACEMENT
from summarizer.documents.page_shapes import make_paragraphs
from summarizer.documents.page_text import paragraphs_of
from summarizer.documents.walls import require_article, wall_signs
from summarizer.errors import DocumentEmptyError, DocumentReadError

MAX_CHARACTERS = 10_000_000
"""A longer page is no article."""

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class WebArticle:
    """The article of a page; `published` is an ISO 8601 day, `continues` says there is more."""

    text: str
    title: str | None
    byline: str | None
    published: str | None
    continues: bool


def article_of_html(html: str, name: str, address: str | None = None) -> WebArticle:
    """The article on the page `html`, called `name` in messages.

    Raises PaywallError, DocumentReadError or DocumentEmptyError where the page shows none.
    """
    tree = _parsed(html, name)
    signs = wall_signs(tree)
    published = published_day(tree)
    continues = continues_elsewhere(tree, address)
    remove_foreign_parts(tree)
    make_paragraphs(tree)
    found = _extracted(tree, name, address)
    title = _clean(found.title) if found else None
    byline = _byline(found.author) if found else None
    text = "\n\n".join(paragraphs_of(found.body, title, byline)) if found else ""
    require_article(text, signs, name)
    _require_readable(text, html, name)
    return WebArticle(
        text=text,
        title=title,
        byline=byline,
        published=published,
        continues=continues,
    )


def _parsed(html: str, name: str) -> HtmlElement:
    if len(html) > MAX_CHARACTERS:
        raise DocumentReadError(
            f"{name} is longer than {MAX_CHARACTERS:,} characters, which is no article. "
            "Give the page of one article."
        )
    tree = load_html(_XML_DECLARATION.sub("", html)) if html.strip() else None
    if tree is None:
        raise DocumentEmptyError(f"{name} holds no web page. Give the page of one article.")
    return tree


def _extracted(tree: HtmlElement, name: str, address: str | None) -> Extracted | None:
    try:
        found = bare_extraction(tree, url=address, include_comments=False, with_metadata=True)
    except Exception as error:  # whatever a malformed page makes the extractor stumble over
        raise DocumentReadError(
            f"{name} is too malformed to be taken apart ({type(error).__name__}). "
            "Copy the article from your browser into a .txt file."
        ) from error
    return found if isinstance(found, Extracted) else None


def _require_readable(text: str, html: str, name: str) -> None:
    damaged = text.count(REPLACEMENT)
    if damaged and REPLACEMENT in html:
        raise DocumentReadError(
            f"{damaged} characters of {name} cannot be read: its bytes do not fit the encoding "
            "that it declares. Copy the article from your browser into a .txt file."
        )


def _byline(author: str | None) -> str | None:
    return _clean(author.replace(";", ",")) if author else None


def _clean(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None
