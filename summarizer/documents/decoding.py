"""Turns the bytes of a file into text, or says why they are none."""

from __future__ import annotations

import codecs

from summarizer.errors import DocumentReadError

# UTF-32's mark begins with that of UTF-16, so it must be tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)


def decode_article(data: bytes, name: str) -> str:
    """The text of `data`; raises DocumentReadError if it is binary or in an unknown encoding."""
    for beginning, kind in _BINARY_KINDS:
        if data.startswith(beginning):
            raise DocumentReadError(
                f"{name} is {kind}, which cannot be read. Save its text as a .txt file."
            )
    encoding = next((form for mark, form in _MARKS if data.startswith(mark)), "utf-8")
    if encoding.startswith("utf-8") and b"\0" in data:
        raise DocumentReadError(
            f"{name} holds binary data, not text. Give the text of an article in UTF-8."
        )
    return _decode(data, encoding, name)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        expected = encoding.removesuffix("-sig").upper()
        raise DocumentReadError(
            f"{name} is not {expected}: byte {error.start + 1} fits no character. If it was "
            "written in Windows-1252, try: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        ) from None
