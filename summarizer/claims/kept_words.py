"""What ties a restatement to its claim: the words it keeps, and those that need the text before."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")
_STEM = 5  # letters: "risk" and "risked", "close" and "closing" agree
_FEWEST_KEPT = 0.5


# "The" before a noun may point back as well, but too seldom to pay for a longer prompt.
_POINTING = re.compile(
    r"\b(?:he|she|him|her|hers|his|they|them|their|theirs|it|its|this|these|those|such|both|there)\b",
    re.IGNORECASE,
)


def points_back(claim: str) -> bool:
    """Whether the claim has a word that only the text before it explains: `it`, `those`."""
    return _POINTING.search(claim) is not None


def keeps_words(claim: str, restatement: str) -> bool:
    """Whether at least half of the claim's longer words, by their first letters, are kept.

    Small models slip to the sentence before the claim, above all where the
    claim is short and quoted; what they then write is true, and not the claim.
    """
    said, kept = _stems(claim), _stems(restatement)
    return not said or len(said & kept) >= _FEWEST_KEPT * len(said)


def _stems(text: str) -> set[str]:
    return {word.lower().rstrip(".,")[:_STEM] for word in _WORD.findall(text)}
