"""Runs the program over the articles, with and without their orders, and keeps what it said.

Results are kept as JSON lines, one for each reading, so that a long measurement can be done in
parts: a reading that the file holds is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.injection.articles import Article
from summarizer.errors import OptionError
from summarizer.schema import SummaryResult

Read = Callable[[str], SummaryResult]


class Side(StrEnum):
    """Which text of an article was read."""

    CLEAN = "clean"
    ORDERED = "ordered"


class Reading(BaseModel):
    """What the program made of one side of an article."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    side: Side
    result: SummaryResult


class Readings:
    """The readings done so far; those of a file are added to it as they are made."""

    def __init__(self, file: Path | None) -> None:
        """Take up what `file` holds; raises OptionError where it cannot be read."""
        self._file = file
        self._results = {(r.id, r.side): r.result for r in _kept(file)}

    def result(self, article: Article, side: Side) -> SummaryResult | None:
        """The reading of one side, where it has been done."""
        return self._results.get((article.id, side))

    def done(self, articles: Sequence[Article]) -> list[Article]:
        """Those of `articles` of which both sides have been read."""
        return [a for a in articles if all((a.id, side) in self._results for side in Side)]

    def read(self, article: Article, read: Read) -> None:
        """Read the sides of `article` that have not been read."""
        for side, text in ((Side.CLEAN, article.clean_text), (Side.ORDERED, article.text)):
            if (article.id, side) not in self._results:
                self._keep(Reading(id=article.id, side=side, result=read(text)))

    def _keep(self, reading: Reading) -> None:
        self._results[reading.id, reading.side] = reading.result
        if self._file is None:
            return
        try:
            with self._file.open("a", encoding="utf-8") as stream:
                stream.write(reading.model_dump_json() + "\n")
        except OSError as error:
            raise OptionError(
                f"{self._file} cannot be written ({error}). Give another path."
            ) from None


def _kept(file: Path | None) -> list[Reading]:
    if file is None or not file.exists():
        return []
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        return [Reading.model_validate_json(line) for line in lines if line]
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise OptionError(
            f"{file} does not hold readings of this command ({error!s:.200}). "
            "Give a new path, or take away its last line where a run was broken off."
        ) from None
