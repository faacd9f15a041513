"""People's judgements on statements, and what the probe makes of them, as JSON lines.

Each row keeps its line number, so that an error names the place.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    StringConstraints,
    ValidationError,
    model_validator,
)

from eval.figures import write_whole
from summarizer.errors import OptionError
from summarizer.schema import WarningCode
from summarizer.support.calibration import Signals

SHUFFLE_SEED: Final = 20261123

Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\w")]
Share = Annotated[FiniteFloat, Field(ge=0, le=1)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True)


class GroundingRow(_Row):
    """A claim about an article; `label` 1 where everything in it is supported, else 0."""

    id: str
    doc: Words
    claim: Words
    label: Literal[0, 1]


class UnitJudgement(_Row):
    """How many of `votes` people found the content unit present in the summary."""

    unit: Words
    present: int = Field(ge=0)
    votes: int = Field(ge=1)

    @model_validator(mode="after")
    def _no_more_present_than_votes(self) -> Self:
        if self.present > self.votes:
            raise ValueError("present is greater than votes")
        return self

    @property
    def is_present(self) -> bool:
        """Whether more than half of the votes found it."""
        return 2 * self.present > self.votes


class CoverageRow(_Row):
    """A summary and content units of its article; `id` may begin with the article's and a `|`."""

    id: str
    summary: Words
    units: tuple[UnitJudgement, ...] = Field(min_length=1)

    @property
    def article(self) -> str:
        """What stands before the first `|` of the id: rows of one article share it."""
        return self.id.partition("|")[0]


class WeighedClaim(_Row):
    """What the pipeline makes of a grounding row.

    `document` tells rows of one article from others; `article` and `evidence`
    are the probe's log-odds in nats over the piece of the article and over
    the cited passages, `support` is a share, `findings` are the codes of what
    was found wrong; `unsupported` among them is the probe's own.
    """

    id: str
    document: str
    label: Literal[0, 1]
    article: FiniteFloat
    evidence: FiniteFloat
    support: Share
    findings: tuple[str, ...]

    @property
    def signals(self) -> Signals:
        """What `support` was made of."""
        checked = [code for code in self.findings if code != WarningCode.UNSUPPORTED]
        return Signals(self.article, self.evidence, len(checked))


class WeighedUnit(_Row):
    """What the matcher makes of one unit of a coverage row."""

    id: str
    article: str
    is_present: bool
    entailment: FiniteFloat
    token_recall: Share


Row = TypeVar("Row", bound=BaseModel)


def read_rows(path: Path, shape: type[Row]) -> list[Row]:
    """Every row of a file of JSON lines; raises OptionError that names the file and the line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(f"{path} cannot be read ({error}). Give a file of JSON lines.") from None
    rows = [_row(path, n, line, shape) for n, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise OptionError(f"{path} holds no rows. Give a file with at least one JSON line.")
    return rows


def sample(rows: Sequence[Row], limit: int | None) -> list[Row]:
    """All rows, or `limit` of them by a seeded shuffle, in the order of the file."""
    places = list(range(len(rows)))
    random.Random(SHUFFLE_SEED).shuffle(places)  # noqa: S311  a sample, not a secret
    return [rows[place] for place in sorted(places[:limit])]


def write_rows(path: Path, rows: Iterable[BaseModel]) -> None:
    """Write rows as JSON lines, whole or not at all; raises OptionError."""
    write_whole(path, "".join(row.model_dump_json() + "\n" for row in rows))


def _row(path: Path, number: int, line: str, shape: type[Row]) -> Row:
    try:
        return shape.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        where = f"{place}: " if place else ""
        raise OptionError(
            f"{path}, line {number}: {where}{first['msg']}. "
            f"Each line is one JSON object with {', '.join(shape.model_fields)}."
        ) from None
