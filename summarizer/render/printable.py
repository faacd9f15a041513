"""Makes article text safe to show: one line, and nothing in it that a terminal would obey."""

from __future__ import annotations

import unicodedata

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ANNOTATION_CONTROLS = frozenset("\ufff9\ufffa\ufffb")
_UNSHOWABLE_CATEGORIES = frozenset({"Cc", "Cs"})
_LAST_C0_CONTROL = 0x1F
_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400


def one_line(text: str) -> str:
    """`text` on one line, its white space single and every control character visible.

    A control character becomes its picture (`␛` for escape), or `\\uXXXX` where it has none;
    so do the characters that turn the direction of the line they stand in. Joiners and marks
    that scripts and emoji need are kept.
    """
    return "".join(visible(character) for character in " ".join(text.split()))


def visible(character: str) -> str:
    """`character` itself, or what stands for it where it cannot be shown or would turn a line."""
    if not _is_unshowable(character):
        return character
    code = ord(character)
    if code <= _LAST_C0_CONTROL:
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else f"\\u{code:04x}"


def excerpt(text: str, limit: int) -> str:
    """`text` on one line, cut at a word's end with an ellipsis beyond `limit` characters."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    words, space, _ = kept.rpartition(" ")
    return (words if space and len(words) > limit // 2 else kept).rstrip(" ,;:–—-") + "…"


def _is_unshowable(character: str) -> bool:
    return (
        unicodedata.category(character) in _UNSHOWABLE_CATEGORIES
        or character in _BIDI_CONTROLS
        or character in _ANNOTATION_CONTROLS
    )
