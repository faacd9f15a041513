"""What was read before anyone knows what it says: bytes, where they are from, and their kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from summarizer.documents.addresses import shown_address
from summarizer.errors import DocumentReadError


class Kind(StrEnum):
    """The forms in which an article can come."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class WebPage:
    """What an address gave: `address` is the last after redirects.

    `media_type` is lower case and without parameters, and empty where the server told none;
    `charset` is the label that the server gave.
    """

    address: str
    media_type: str
    charset: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of one article; `charset` is a label that came with them, where there was one.

    `address` is where it lies on the web, None for a file.
    """

    data: bytes
    name: str
    kind: Kind
    charset: str | None = None
    address: str | None = None


_SUFFIXES = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
}
_MEDIA_TYPES = {
    "": Kind.HTML,
    "application/octet-stream": Kind.TEXT,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    "application/xhtml+xml": Kind.HTML,
    "text/html": Kind.HTML,
    "text/markdown": Kind.MARKDOWN,
    "text/plain": Kind.TEXT,
}
_PDF_BEGINNING = b"%PDF-"
_HTML_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,100}\?>\s{0,100})?(?:<!--.{0,1000}?-->\s{0,100})?"
    rb"(?:<!doctype html|<html)",
    re.IGNORECASE | re.DOTALL,
)


def content_of_file(data: bytes, name: str) -> Content:
    """The content of a file called `name`; its beginning counts for more than its name."""
    kind = _kind_by_beginning(data) or _SUFFIXES.get(PurePath(name).suffix.lower(), Kind.TEXT)
    return Content(data, name, kind)


def content_of_page(page: WebPage) -> Content:
    """The content of a page; raises DocumentReadError if its media type holds no article."""
    shown = shown_address(page.address)
    kind = _kind_by_beginning(page.body) or _MEDIA_TYPES.get(page.media_type)
    if kind is None:
        raise DocumentReadError(
            f"{shown} is no article but {page.media_type}. "
            "Give the address of a web page, a text or a PDF file."
        )
    return Content(page.body, shown, kind, page.charset, page.address)


def _kind_by_beginning(data: bytes) -> Kind | None:
    if data.startswith(_PDF_BEGINNING):
        return Kind.PDF
    return Kind.HTML if _HTML_BEGINNING.match(data) else None
