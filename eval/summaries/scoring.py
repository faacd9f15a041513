"""What is measured of every summary, ours and others' alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from eval.metrics import Matcher
from eval.metrics.rates import share
from eval.metrics.rouge import Rouge1, Rouge2, RougeL, rouge_l, rouge_n
from eval.metrics.words import words
from eval.runs.records import GenerationRow
from eval.strategies.extractive import cut_to_words
from eval.summaries.rows import OURS, OURS_CUT, SummariesRow

Measured = Mapping[str, float]
"""A value for each of `MEASURES`."""

MEASURES: Final = ("content_unit_recall", "rouge1", "rouge2", "rougeL", "n_words")


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """What every system's summary of one article is worth, ours first.

    `failure` says why there is no summary of ours, which then counts as empty.
    """

    id: str
    systems: Mapping[str, Measured]
    failure: str | None


def score_row(row: SummariesRow, made: GenerationRow, matcher: Matcher) -> ScoredRow:
    """Measure what we `made` of `row`, and what every system in it did."""
    sentences = [each.text for each in made.result.summary] if made.result else []
    summaries = {
        OURS: " ".join(sentences),
        OURS_CUT: " ".join(cut_to_words(sentences, row.n_reference_words)),
        **row.system_outputs,
    }
    return ScoredRow(
        id=row.id,
        systems={name: measure(text, row, matcher) for name, text in summaries.items()},
        failure=f"{made.error.error_class}: {made.error.message}" if made.error else None,
    )


def measure(summary: str, row: SummariesRow, matcher: Matcher) -> Measured:
    """Share of the units that `summary` holds, F1 of each ROUGE, and its number of words."""
    return {
        "content_unit_recall": _unit_recall(summary, row, matcher),
        "rouge1": rouge_n(summary, row.reference, 1).f1,
        "rouge2": rouge_n(summary, row.reference, 2).f1,
        "rougeL": rouge_l(summary, row.reference).f1,
        "n_words": float(len(summary.split())),
    }


def signatures(matcher: Matcher) -> dict[str, str]:
    """What has to be equal for two values of a measure to be comparable, data and model apart."""
    recall = f"content_unit_recall|average:articles|weights:equal|{matcher.option}"
    rouge = {metric.name: metric.signature for metric in (Rouge1(), Rouge2(), RougeL())}
    return {"content_unit_recall": recall, **rouge}


def _unit_recall(summary: str, row: SummariesRow, matcher: Matcher) -> float:
    if not words(summary):
        return 0.0
    return share(sum(matcher.decide(summary, row.acus)), len(row.acus))
