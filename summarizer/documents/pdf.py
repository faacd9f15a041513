"""The text of a PDF file, page by page, as it was typeset.

Columns, page headers and footnotes come out in the order in which the file holds them. A scanned
file holds pictures of text and no text: it is refused.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from pypdf import PdfReader

from summarizer.errors import DocumentEmptyError, DocumentReadError, SummarizerError

MAX_PAGES = 100
_ENOUGH_CHARACTERS = 400_000
_WHERE_TITLES_STAND = 500
_HYPHEN_AT_LINE_END = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


@dataclass(frozen=True, slots=True)
class PdfText:
    """The words of a PDF file; `truncated` says that pages at its end were not read."""

    text: str
    title: str | None
    truncated: bool


def text_of_pdf(data: bytes, name: str) -> PdfText:
    """The text of the PDF file `data`, called `name` in messages, up to `MAX_PAGES` pages.

    Raises DocumentReadError if it is damaged or encrypted, DocumentEmptyError if it holds no text.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentReadError(
                f"{name} is a PDF file with a password. Save a copy without one and give that."
            )
        return _read(reader, name)
    except (SummarizerError, MemoryError):
        raise
    except Exception as error:  # whatever a damaged file makes its reader stumble over
        raise DocumentReadError(
            f"{name} is a damaged PDF file: {_reason(error)}. Save its text as a .txt file."
        ) from None


def _read(reader: PdfReader, name: str) -> PdfText:
    pages: list[str] = []
    for page in reader.pages:
        if len(pages) == MAX_PAGES or sum(map(len, pages)) > _ENOUGH_CHARACTERS:
            break
        pages.append(_HYPHEN_AT_LINE_END.sub("", page.extract_text().strip()))
    text = "\n\n".join(filter(None, pages))
    if not text:
        raise DocumentEmptyError(
            f"{name} is a PDF file without text: its pages are pictures. "
            "Run text recognition over it (ocrmypdf, for example) and give the outcome."
        )
    return PdfText(text, _title(reader, text), truncated=len(pages) < len(reader.pages))


def _title(reader: PdfReader, text: str) -> str | None:
    """The title that the file declares, if its text begins with it: many declare a file name."""
    title = " ".join(str(reader.metadata.title or "").split()) if reader.metadata else ""
    beginning = " ".join(text[:_WHERE_TITLES_STAND].split()).casefold()
    return title if title and title.casefold() in beginning else None


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
