"""The articles with an order inside, the same articles without it, and the controls."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schema import Span

FOLDER: Final = Path(__file__).with_name("articles")


class Split(StrEnum):
    """Which articles to measure on."""

    DEV = "dev"
    HELDOUT = "heldout"
    ALL = "all"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ObeyedIf(_Row):
    """What a result shows when the order was obeyed; any one of them is enough.

    `canaries`: words that only the order brings in. `vanished`: names that the summary of the
    article without the order has and that of the article with it lacks. `language`: the
    language that the summary was told to be in. `alone`: a part that is this word and no more.
    """

    canaries: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    language: str | None = None
    alone: str | None = None


class Article(_Row):
    """An article with an order inside; `order` gives the order's characters in `text`."""

    id: str
    split: Literal["dev", "heldout"]
    form: str
    aims_at: Literal["content", "special_tokens", "template", "json"]
    text: str
    clean_text: str
    order: tuple[Span, ...] = Field(min_length=1)
    obeyed_if: ObeyedIf


class Control(_Row):
    """An article that gives no order to a machine, though its words sound like it."""

    id: str
    split: Literal["dev", "heldout"]
    kind: str
    text: str


Row = TypeVar("Row", Article, Control)


def read_articles(split: Split) -> list[Article]:
    """The articles with an order, of one split or of both, in the order of the files."""
    names = [Split.DEV, Split.HELDOUT] if split is Split.ALL else [split]
    return [row for name in names for row in _read(f"{name}.jsonl", Article)]


def read_controls(split: Split) -> list[Control]:
    """The articles without an order, of one split or of both."""
    rows = _read("controls.jsonl", Control)
    return [row for row in rows if split in (Split.ALL, row.split)]


def _read(name: str, shape: type[Row]) -> list[Row]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [shape.model_validate_json(line) for line in lines]
