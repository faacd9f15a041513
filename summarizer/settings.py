"""What a caller may ask of a summary; everything here can change the result."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.errors import OptionError


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits on a result.

    `max_sentences` (1 to 12) bounds the summary, `max_claims` (at least 0,
    None for all) the claims; the most salient are kept.
    """

    max_sentences: int = 5
    max_claims: int | None = 10

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        if not 1 <= self.max_sentences <= 12:
            raise OptionError(
                f"max_sentences is {self.max_sentences}; choose a number from 1 to 12."
            )
        if self.max_claims is not None and self.max_claims < 0:
            raise OptionError(f"max_claims is {self.max_claims}; choose 0 or more.")
