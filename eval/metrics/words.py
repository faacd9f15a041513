"""The words of a text in any script, for counting and comparing them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

import regex

# Scripts written without spaces between words count character by character.
_WORD: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*"
    r"|(?:[\p{L}\p{M}\p{N}--"
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]])+",
    regex.VERSION1,
)


def words(text: str) -> list[str]:
    """The words of `text`: letters, marks and digits in a row, NFKC and case-folded.

    Han, kana and South-East Asian scripts give one word for each character.
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def ngrams(sequence: Sequence[str], n: int) -> list[tuple[str, ...]]:
    """All runs of `n` words, in order; none where the text is shorter."""
    return [tuple(sequence[i : i + n]) for i in range(len(sequence) - n + 1)]
