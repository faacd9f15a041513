"""Tells the language of a text, offline and deterministically."""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

UNDETERMINED = "und"
_SAMPLE = 5_000
_LEAST_LETTERS = 20


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of `text`, or `und` where there is too little to tell."""
    sample = text[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _LEAST_LETTERS:
        return UNDETERMINED
    return _identifier().classify(sample)[0]


@cache
def _identifier() -> _Identifier:
    # Its model takes most of a second to load, so only those who read a document pay for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # noqa: PLC0415

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
