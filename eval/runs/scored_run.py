"""Scoring a run directory: from its generations to `scores.json` and `timings.json`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.goldset import GoldArticle
from eval.metrics import Item, resource_metrics, standard_metrics
from eval.runs.choosing import articles_of
from eval.runs.errors import RunError
from eval.runs.generations import key_of, latest_by_key, read_generations
from eval.runs.json_files import read_record
from eval.runs.judgements import Judgements
from eval.runs.layout import RunFolder
from eval.runs.local_model import LocalModel
from eval.runs.records import GenerationRow, RunRecord, RunScores
from eval.runs.scores import write_scores
from eval.runs.scoring import Tell, score
from eval.runs.signature import signature_of
from summarizer.prompting import Prompts

_RUN_IT: Final = "Make a run first: `python -m eval run --out RUN_DIR`."


@dataclass(frozen=True, slots=True)
class ScoredRun:
    """The scores of a run, and how many questions its matcher had to be asked for them."""

    scores: RunScores
    n_asked: int


def read_run(folder: RunFolder) -> RunRecord:
    """What the run was asked for. Raises `RunError`."""
    return read_record(folder.run, RunRecord, _RUN_IT)


def score_run(folder: RunFolder, gold: Path, matcher: LocalModel, tell: Tell) -> ScoredRun:
    """Score what `folder` holds against `gold` and write it there.

    `matcher` is loaded only for questions that were never asked before.
    Raises `RunError` for a run that is not finished or cannot be read,
    `GoldError` for a faulty gold set, and `EngineError` where the matcher
    cannot answer.
    """
    record = read_run(folder)
    articles = articles_of(record, gold)
    items = _items(articles, record, folder)
    with Judgements(folder, matcher, Prompts.load()) as judgements:
        signature = signature_of(record, articles, judgements.matcher)
        scores = score(items, standard_metrics(judgements.matcher), signature, tell)
    write_scores(folder.timings, score(items, resource_metrics(), signature, _quietly))
    write_scores(folder.scores, scores)
    return ScoredRun(scores, judgements.asked)


def _items(articles: Sequence[GoldArticle], record: RunRecord, folder: RunFolder) -> list[Item]:
    rows = latest_by_key(read_generations(folder).rows)
    tried = [(article, rows.get(key_of(article, record.making))) for article in articles]
    untried = sum(row is None for _, row in tried)
    if untried:
        raise RunError(
            f"{folder.generations}: {untried} of {len(articles)} articles were not tried yet. "
            "Run again to go on: `python -m eval run` with the options of before."
        )
    return [_item(article, row) for article, row in tried if row is not None]


def _item(article: GoldArticle, row: GenerationRow) -> Item:
    return Item(article, row.result, row.peak_bytes)


def _quietly(done: int, total: int) -> None:
    """Tell nothing."""
