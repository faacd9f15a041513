"""Reads an article from a file or from standard input.

    from summarizer.documents import read_document

    document = read_document("article.txt")     # or "-" for standard input

Plain text and Markdown (`.md`, `.markdown`) are read; UTF-8, or UTF-16 and UTF-32 that begin
with a byte order mark. Anything else is refused with what to do about it: a guess at an
encoding would sooner or later put wrong words into a quotation.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from summarizer.documents.assembly import document_from_text
from summarizer.documents.decoding import decode_article
from summarizer.documents.document import Document
from summarizer.documents.markdown import plain_text_of_markdown
from summarizer.errors import DocumentReadError, InputError

STANDARD_INPUT = "-"
MAX_BYTES = 64 * 1024 * 1024
"""A larger file is no article, and is refused before it fills the memory."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MARKDOWN = (".md", ".markdown")
_HTML_BEGINNING = re.compile(r"\s{0,100}(?:<!doctype html|<html)", re.IGNORECASE)
_HTML = (".html", ".htm", ".xhtml")


def read_document(source: str) -> Document:
    """The document at `source`: a file's path, or `-` for standard input.

    Raises InputError for an address, DocumentReadError if it cannot be read as text, and
    DocumentEmptyError if there is nothing in it to summarise.
    """
    name = source if source.isprintable() else ascii(source)
    if _ADDRESS.match(source):
        raise InputError(
            f"Addresses cannot be read yet: {name}. "
            "Save the page as text in your browser and give that file."
        )
    if source == STANDARD_INPUT:
        return _document_of_bytes(_read_limited(sys.stdin.buffer, "standard input"), "stdin")
    return _document_of_bytes(_read_file(source, name), name)


def _document_of_bytes(data: bytes, name: str) -> Document:
    suffix = Path(name).suffix.lower()
    text = decode_article(data, name)
    if suffix in _HTML or _HTML_BEGINNING.match(text):
        raise InputError(
            f"Web pages cannot be read yet: {name}. "
            "Save the page as text in your browser and give that file."
        )
    if suffix in _MARKDOWN:
        plain = plain_text_of_markdown(text)
        return document_from_text(
            plain.text, title=plain.title, source=name, truncated=plain.truncated
        )
    return document_from_text(text, source=name)


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
