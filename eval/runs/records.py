"""The records that a run directory holds, as validated pydantic objects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from eval.goldset import ArticleKind, Split
from eval.metrics import Direction
from summarizer.schema import SummaryResult

HARNESS_VERSION = "1"
"""Part of every signature; changes whenever a run can score otherwise for the harness's sake."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Setting = str | int | float | bool | None


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RunArticle(_Record):
    """An article of the run, and the hash of its text."""

    id: str
    sha256: Sha256


class Making(_Record):
    """Everything that can change what is generated for a given text.

    `model_sha256` is that of the weights; `product_sha256` that of the
    summarizer's own source, grammars included.
    """

    model: str
    model_sha256: Sha256 | None
    precision: str
    prompts: dict[str, Sha256]
    settings: dict[str, Setting]
    packages: dict[str, str]
    product: str
    product_sha256: Sha256


class Machine(_Record):
    """Where it ran; told, but no part of any key."""

    processor: str
    n_processors: int
    memory_bytes: int | None
    accelerator: str | None
    system: str
    python: str


class RunRecord(_Record):
    """`run.json`: what was asked for and with what.

    `gold`, `model` and `matcher_model` are as they were asked for; None is
    the embedded model. `articles` are those chosen, in order of their ids.
    """

    harness: str
    gold: str
    split: Split | None
    model: str | None
    matcher_model: str | None
    articles: Annotated[list[RunArticle], Field(min_length=1)]
    making: Making
    machine: Machine
    seed: int


class Failure(_Record):
    """Why there is no result: the error's class and its message."""

    error_class: str
    message: str


class GenerationRow(_Record):
    """A line of `generations.jsonl`: one try at one article.

    `key` is the hash of everything that can change the result, the text
    included. `seconds` is the wall time of the try; `peak_bytes` the largest
    resident memory of the process during it, where the system tells.
    """

    id: str
    key: Sha256
    status: Literal["ok", "error"]
    result: SummaryResult | None
    error: Failure | None
    seconds: FiniteFloat
    peak_bytes: int | None


class RunSignature(_Record):
    """What has to be told with a score: two runs compare where gold, split and metrics agree.

    `gold_sha256` covers texts and labels of the articles scored. `matcher`
    names the meaning matcher: its model, prompt and figures. `seed`,
    `samples` and `level` are those of the bootstrap.
    """

    harness: str
    gold_sha256: Sha256
    split: Split | None
    n_articles: int
    model: str
    model_sha256: Sha256 | None
    precision: str
    prompts_sha256: Sha256
    product: str
    product_sha256: Sha256
    making_sha256: Sha256
    matcher: str
    seed: int
    samples: int
    level: FiniteFloat


class OverallScore(_Record):
    """A metric over all articles, with its 95 % bootstrap interval.

    None is undefined, and then `undefined` says why: there is no value, or
    there is one and no interval. `metric` is the metric's own signature
    (`Metric.signature`); `signature` is whole in itself: that and the run's
    signature in one line.
    """

    value: FiniteFloat | None
    low: FiniteFloat | None
    high: FiniteFloat | None
    undefined: str | None
    n_articles: int
    direction: Direction
    metric: str
    signature: str


class ItemScores(_Record):
    """One article: each metric's value for it alone, and the counts that add up to the overall.

    `gold_sha256` covers the article's text and its labels, so that runs over
    different articles can be compared over those that both have. `words` is
    the length of the article in words; `status` is `error` where
    there is no result and the article counts as an empty output. `scores` and
    `counts` have the same names as `RunScores.overall`.
    """

    id: str
    gold_sha256: Sha256
    kind: ArticleKind
    language: str
    words: int
    status: Literal["ok", "error"]
    scores: dict[str, FiniteFloat | None]
    counts: dict[str, list[FiniteFloat]]


class RunScores(_Record):
    """`scores.json` and `timings.json`: a run's scores, by metric and by article in order of id."""

    signature: RunSignature
    overall: dict[str, OverallScore]
    items: list[ItemScores]


class JudgedUnit(_Record):
    """A statement, by its hash, and the log-odds in nats that the text states it."""

    sha256: Sha256
    entailment: FiniteFloat


class JudgementRow(_Record):
    """A line of `judgements.jsonl`: what a model answered about one text, asked all at once.

    `matcher` is the hash of the model, its precision, the prompt and the
    engine; `text` that of the text.
    """

    matcher: Sha256
    text: Sha256
    units: list[JudgedUnit]
