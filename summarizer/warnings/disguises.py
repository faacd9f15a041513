"""Takes the disguise off text that hides an order: look-alike letters, spaced letters, encodings.

Zero-width characters are gone already when a document has been read.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata

# Cyrillic and Greek letters that look like Latin ones (a choice from Unicode's confusables).
_LOOK_ALIKES = str.maketrans(
    "аеорсхуіјѕԁһӏгАВЕКМНОРСТХУІЅЈαεορτυνκιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcxyijsdhlrABEKMHOPCTXYISJaeoptuvkiABEZHIKMNOPTYX",
)
_MIXED_WORD = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w+")
_SPACED_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*]){11,}[^\W\d_](?!\w)")
_ENCODED = re.compile(r"(?<![\w/+])[A-Za-z0-9+/_-]{24,}={0,2}(?![\w/+])")
_FEWEST_WORDS = 3


def without_disguise(text: str) -> str:
    """`text` with look-alike and full-width letters as the Latin ones that they stand for.

    Only a text with words of mixed script is changed: a Russian sentence is no disguise.
    """
    plain = unicodedata.normalize("NFKC", text)
    return plain.translate(_LOOK_ALIKES) if _MIXED_WORD.search(plain) else plain


def spaced_letters(text: str) -> str:
    """The words, without word breaks, whose letters stand apart; empty where there are none."""
    return " ".join(re.sub(r"[\W_]", "", m.group()).lower() for m in _SPACED_LETTERS.finditer(text))


def encoded_text(text: str) -> str:
    """What the base64 or hexadecimal strings in `text` say; empty where they say nothing."""
    return " ".join(filter(None, (_decoded(m.group()) for m in _ENCODED.finditer(text))))


def _decoded(blob: str) -> str:
    for decode in (bytes.fromhex, _from_base64):
        try:
            words = decode(blob).decode("utf-8")
        except (ValueError, binascii.Error):
            continue
        if words.isprintable() and len(words.split()) >= _FEWEST_WORDS:
            return words
    return ""


def _from_base64(blob: str) -> bytes:
    standard = blob.translate(str.maketrans("-_", "+/")).rstrip("=")
    return base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
