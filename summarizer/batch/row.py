"""A line of a results file: what became of one article, as a validated pydantic object."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import SummarizerError
from summarizer.schema import SummaryResult

Format = Literal["summarizer-row-1"]
FORMAT: Final[Format] = "summarizer-row-1"
LINE_BEGINNING: Final = f'{{"format":"{FORMAT}",'.encode()
"""How every line of a results file begins; by it we know our own files."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Status = Literal["ok", "error"]


class Failure(BaseModel):
    """Why there is no result: the error's class and its message."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    error_class: str
    message: str


class RowHead(BaseModel):
    """What a row is about, without what came out.

    `id` is the article's file, address or id; `article_sha256` the hash of
    what was read, None where it could not be read; `making_sha256` the hash
    of everything else that can change the result.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: Format = FORMAT
    id: str
    article_sha256: Sha256 | None
    making_sha256: Sha256
    status: Status


class Row(RowHead):
    """One article: its result, or the error that stands in its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    error: Failure | None = None
    result: SummaryResult | None = None


def failure_of(error: Exception) -> Failure:
    """What to write down of `error`; of one that is no `SummarizerError`, where it arose too."""
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, SummarizerError) or not frames:
        return Failure(error_class=type(error).__name__, message=str(error))
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return Failure(error_class=type(error).__name__, message=f"{error} (in {where})")


def writable_id(name: str) -> str:
    """`name` as UTF-8 can hold it: bytes of a file's name that are no text are spelt out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
