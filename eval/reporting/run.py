"""A scored run and the gold it was scored against, read for a report.

run = read_reported_run(Path("RUN_DIR"), gold=None)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.comparing.generations import Written, read_written
from eval.goldset import GoldArticle, load_gold
from eval.metrics import Counts, Item, Metric
from eval.metrics.metric import added_up
from eval.reporting.units import units_held
from eval.runs import (
    GenerationRow,
    ItemScores,
    OverallScore,
    RunFolder,
    RunRecord,
    RunScores,
    metrics_by_name,
    read_scores,
    read_timings,
)
from eval.runs.hashes import article_hash
from summarizer.errors import OptionError

SECONDS: Final = "seconds_per_article"
UNIT_RECALL: Final = "content_unit_recall"


@dataclass(frozen=True, slots=True)
class ReportedArticle:
    """One article of a run: its gold, what was written, and its scores.

    `error` says why there is no result; `seconds` is None where none were
    kept, and so is `units_held`, which tells for each content unit of the gold
    whether the summary holds it.
    """

    item: Item
    error: str | None
    scores: ItemScores
    seconds: float | None
    units_held: list[bool] | None

    @property
    def id(self) -> str:
        """The gold article's id."""
        return self.scores.id


@dataclass(frozen=True, slots=True)
class ReportedRun:
    """All that a report shows; `overall` holds the scores of the clock too."""

    name: str
    record: RunRecord
    scores: RunScores
    overall: dict[str, OverallScore]
    articles: tuple[ReportedArticle, ...]

    def value(self, metric: Metric, articles: Sequence[ReportedArticle]) -> float | None:
        """A metric over some of the articles; None where it is undefined."""
        return metric.value(added_up(counts_of(metric, articles))) if articles else None


def counts_of(metric: Metric, articles: Sequence[ReportedArticle]) -> list[Counts]:
    """The counts of a metric, article by article."""
    return [tuple(article.scores.counts[metric.name]) for article in articles]


def metric_named(name: str) -> Metric:
    """The metric of that name; its name must be one of those a run has."""
    return metrics_by_name()[name]


def read_reported_run(run_dir: Path, gold: Path | None) -> ReportedRun:
    """Read a run and the gold from `gold`, or from the folder that the run names.

    Raises `RunError` and `GoldError` naming file and line, and `OptionError`
    where the gold or the generations are no longer what was scored.
    """
    scores, timings = read_scores(run_dir), read_timings(run_dir)
    written = read_written(run_dir)
    folder = gold or Path(written.record.gold)
    labelled = {article.labels.id: article for article in load_gold(folder)}
    _check_gold(scores, labelled, folder)
    _check_generations(scores, written, run_dir)
    return ReportedRun(
        name=run_dir.resolve().name,
        record=written.record,
        scores=scores,
        overall={**scores.overall, **timings.overall},
        articles=tuple(_articles(run_dir, written, scores, timings, labelled)),
    )


def _articles(
    run_dir: Path,
    written: Written,
    scores: RunScores,
    timings: RunScores,
    labelled: dict[str, GoldArticle],
) -> Iterator[ReportedArticle]:
    held = units_held(RunFolder(run_dir), scores.signature.matcher)
    seconds = {item.id: item.scores.get(SECONDS) for item in timings.items}
    for item in scores.items:
        row = written.rows.get(item.id)
        result = row.result if row else None
        scored = Item(labelled[item.id], result)
        yield ReportedArticle(
            item=scored,
            error=None if result else _error(row),
            scores=item,
            seconds=seconds.get(item.id),
            units_held=held(scored, item.scores.get(UNIT_RECALL)),
        )


def _error(row: GenerationRow | None) -> str:
    if row is None or row.error is None:
        return "The run holds no generation for this article."
    return f"{row.error.error_class}: {row.error.message}"


def _check_gold(scores: RunScores, labelled: dict[str, GoldArticle], folder: Path) -> None:
    missing = [item.id for item in scores.items if item.id not in labelled]
    changed = [
        item.id
        for item in scores.items
        if item.id in labelled and article_hash(labelled[item.id]) != item.gold_sha256
    ]
    for ids, what in ((missing, "is not in"), (changed, "was changed since the run was scored in")):
        if ids:
            raise OptionError(
                f"{', '.join(ids)} {what} {folder}. Name the gold of the run with --gold, "
                "or score the run anew."
            )


def _check_generations(scores: RunScores, written: Written, run_dir: Path) -> None:
    status = {article: row.status for article, row in written.rows.items()}
    newer = [item.id for item in scores.items if status.get(item.id) != item.status]
    if newer:
        raise OptionError(
            f"{run_dir}: {', '.join(newer)} was generated again since the run was scored. "
            "Score it anew: `python -m eval score RUN_DIR`."
        )
