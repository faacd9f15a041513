"""Words of a prompt's examples in an answer: a name or number that the article does not have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.claims.words import sentence_openers
from summarizer.documents.document import Document

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


def leaks_examples(text: str, document: Document, examples: Sequence[Mapping[str, Any]]) -> bool:
    """Whether `text` has a capitalised word or a number that only the examples have.

    Words are compared without regard to case, so that a word that opens a
    sentence in the example and stands inside one in the article is no leak.
    """
    suspects = _marked_words(" ".join(_values(examples)))
    article = {_bare(word) for word in _WORD.findall(document.text)}
    return bool({_bare(word) for word in _WORD.findall(text)} & suspects - article)


def _values(examples: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(value) for example in examples for value in example.values()]


def _marked_words(text: str) -> set[str]:
    """Words with a capital or a digit, but for common words that open a sentence."""
    words = _WORD.findall(text)
    common = {word for word in words if word.islower()} | sentence_openers()
    marked = {_bare(word) for word in words if word[0].isupper() or any(c.isdigit() for c in word)}
    return marked - common


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).lower()
