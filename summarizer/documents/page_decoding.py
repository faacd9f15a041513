"""Turns the bytes of a web page into characters, as browsers do.

In this order: a byte order mark, the label that the server gave, the page's own `<meta>` label,
UTF-8 if every byte fits it, Windows-1252. The last is what browsers take an unlabelled page of
western Europe for (WHATWG HTML, 13.2.3.2); labels mean what the WHATWG encoding standard says.
"""

from __future__ import annotations

import re

import webencodings

REPLACEMENT = "\ufffd"
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w:.+-]{1,40})", re.IGNORECASE)
_WHERE_LABELS_STAND = 4_096


def decode_page(data: bytes, charset: str | None) -> str:
    """The characters of `data`; bytes that fit none become U+FFFD.

    `charset` is the label that the server gave. An unknown label counts as none.
    """
    encoding = webencodings.lookup(charset or "") or _labelled(data) or _guessed(data)
    return str(webencodings.decode(data, encoding, errors="replace")[0])


def _labelled(data: bytes) -> webencodings.Encoding | None:
    found = _META.search(data[:_WHERE_LABELS_STAND])
    encoding = webencodings.lookup(found[1].decode("ascii")) if found else None
    # A label that could be read byte by byte is no UTF-16, whatever it says.
    if encoding is not None and encoding.name.startswith("utf-16"):
        return webencodings.UTF8
    return encoding


def _guessed(data: bytes) -> webencodings.Encoding:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return webencodings.lookup("windows-1252") or webencodings.UTF8
    return webencodings.UTF8
