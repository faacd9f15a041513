"""Pairs of a passage and statements about it: faithful ones, and twins with a planted error.

Each line of a file is an object: `evidence` (the passage), `faithful`,
`paraphrases` (a list) and `twins` (a list of `kind` and `text`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from eval.probe_rows import read_rows
from summarizer.schema import WarningCode

FOLDER: Final = Path(__file__).with_name("flips")

RIGHT_CODES: Final = {
    "negation": WarningCode.POLARITY_MISMATCH,
    "direction": WarningCode.POLARITY_MISMATCH,
    "number": WarningCode.NUMBER_MISMATCH,
    "unit": WarningCode.NUMBER_MISMATCH,
    "name": WarningCode.NAME_MISMATCH,
    "speaker_swapped": WarningCode.NAME_MISMATCH,
    "modality": WarningCode.HEDGE_DROPPED,
    "hedge_dropped": WarningCode.HEDGE_DROPPED,
    "attribution_dropped": WarningCode.ATTRIBUTION_DROPPED,
}
"""For each kind of planted error, the code that names it best."""

FAITHFUL: Final = ("faithful", "paraphrase")
"""The kinds of statement on which nothing should be found."""


class Split(StrEnum):
    """Which pairs to measure on; the checks and thresholds learn from `dev` alone."""

    DEV = "dev"
    HELDOUT = "heldout"
    HELDOUT2 = "heldout2"
    ALL = "all"


class Twin(BaseModel):
    """The faithful statement with one planted error of `kind`."""

    model_config = ConfigDict(frozen=True)

    kind: str
    text: str = Field(min_length=1)


class Pair(BaseModel):
    """A passage, what is true of it, and what is not."""

    model_config = ConfigDict(frozen=True)

    evidence: str = Field(min_length=1)
    faithful: str = Field(min_length=1)
    paraphrases: tuple[str, ...]
    twins: tuple[Twin, ...]

    def statements(self) -> Iterator[Stated]:
        """Every statement with its kind, the faithful ones first."""
        yield Stated("faithful", self.faithful)
        yield from (Stated("paraphrase", text) for text in self.paraphrases)
        yield from (Stated(twin.kind, twin.text) for twin in self.twins)


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement about a passage; `kind` is that of its planted error, or tells it is faithful."""

    kind: str
    text: str


def read_pairs(split: Split) -> list[Pair]:
    """The shipped pairs of one split, or of all, in order."""
    splits = [s for s in Split if s is not Split.ALL] if split is Split.ALL else [split]
    return [pair for s in splits for pair in read_pairs_of(FOLDER / f"{s}.jsonl")]


def read_pairs_of(path: Path) -> list[Pair]:
    """The pairs of a file; raises OptionError that names the file and the line."""
    return read_rows(path, Pair)
