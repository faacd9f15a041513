"""Reads an article from a file, from the web or from standard input.

    from summarizer.documents import read_document

    document = read_document("article.txt")     # or "-" for standard input
    document = read_document("https://news.example/story")

Plain text, Markdown (`.md`, `.markdown`), web pages (`.html`, `.htm`, `.xhtml`, or whatever begins
like one) and PDF files are read. Text is UTF-8, or UTF-16 and UTF-32 that begin with a byte order
mark. Anything else is refused with what to do about it: a guess at an encoding would sooner or
later put wrong words into a quotation. Web pages declare theirs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from summarizer.documents.addresses import is_address, is_anywhere, is_public
from summarizer.documents.assembly import document_from_text
from summarizer.documents.content import Content, Kind, content_of_file, content_of_page
from summarizer.documents.decoding import decode_article
from summarizer.documents.document import Document
from summarizer.documents.markdown import plain_text_of_markdown
from summarizer.documents.page_decoding import decode_page
from summarizer.errors import DocumentReadError

STANDARD_INPUT = "-"
MAX_BYTES = 64 * 1024 * 1024
"""A larger file is no article, and is refused before it fills the memory."""


def read_document(source: str, *, allow_local: bool = False) -> Document:
    """The document at `source`: a file's path, an address, or `-` for standard input.

    Addresses in private and loopback networks are asked with `allow_local` only.
    Raises DocumentReadError if it cannot be read as an article, DocumentEmptyError if there is
    nothing in it to summarise, PaywallError if it is kept for subscribers, and FetchError if an
    address cannot be fetched.
    """
    return document_of_content(_content_at(source, allow_local=allow_local))


def document_of_content(content: Content) -> Document:
    """The document that `content` makes; raises as `read_document` does."""
    match content.kind:
        case Kind.HTML:
            return _document_of_html(content)
        case Kind.PDF:
            return _document_of_pdf(content)
        case Kind.MARKDOWN:
            return _document_of_markdown(content)
        case Kind.TEXT:
            return document_from_text(_decoded(content), source=_source(content))


def _content_at(source: str, *, allow_local: bool) -> Content:
    if is_address(source):
        # The client takes a tenth of a second to import: only those who read the web pay for it.
        from summarizer.documents.web import fetch  # noqa: PLC0415

        permitted = is_anywhere if allow_local else is_public
        return content_of_page(fetch(source, permitted=permitted))
    if source == STANDARD_INPUT:
        return content_of_file(_read_limited(sys.stdin.buffer, "standard input"), "stdin")
    name = source if source.isprintable() else ascii(source)
    return content_of_file(_read_file(source, name), name)


def _document_of_html(content: Content) -> Document:
    # The extractor takes more than a second to import.
    from summarizer.documents.html import article_of_html  # noqa: PLC0415

    html = decode_page(content.data, content.charset)
    article = article_of_html(html, content.name, content.address)
    return document_from_text(
        article.text,
        title=article.title,
        source=_source(content),
        truncated=article.continues,
        byline=article.byline,
        published=article.published,
    )


def _document_of_pdf(content: Content) -> Document:
    from summarizer.documents.pdf import text_of_pdf  # noqa: PLC0415

    pdf = text_of_pdf(content.data, content.name)
    return document_from_text(
        pdf.text, title=pdf.title, source=_source(content), truncated=pdf.truncated
    )


def _document_of_markdown(content: Content) -> Document:
    plain = plain_text_of_markdown(_decoded(content))
    return document_from_text(
        plain.text, title=plain.title, source=_source(content), truncated=plain.truncated
    )


def _decoded(content: Content) -> str:
    if content.charset:
        return decode_page(content.data, content.charset)
    return decode_article(content.data, content.name)


def _source(content: Content) -> str:
    return content.address or content.name


def _read_file(source: str, name: str) -> bytes:
    try:
        with Path(source).open("rb") as stream:
            return _read_limited(stream, name)
    except FileNotFoundError:
        raise DocumentReadError(f"There is no file {name}. Check the path.") from None
    except IsADirectoryError:
        raise DocumentReadError(f"{name} is a directory. Give a file in it.") from None
    except PermissionError:
        raise DocumentReadError(
            f"{name} may not be read. Ask for permission, or copy it to where you have it."
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DocumentReadError(f"{name} cannot be read: {reason}. Check the path.") from None


def _read_limited(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise DocumentReadError(
            f"{name} is larger than {MAX_BYTES // 1024**2} MB, which is no article. "
            "Give one article at a time."
        )
    return data
