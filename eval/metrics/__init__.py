"""Metrics of results against the gold set.

    items = [Item(article, result) for ...]
    for metric in standard_metrics(TOKEN_RECALL):
        score = corpus_score(metric, items)
        print(score.name, score.shown(), score.signature)

Each metric's class says its definition, range, direction and source. A
metric keeps counts for each article and computes its value from their sum,
so that `eval.statistics` can resample articles without scoring them again.
"""

from eval.metrics.content_units import TOKEN_RECALL, ContentUnitRecall, Matcher
from eval.metrics.gold_result import gold_result
from eval.metrics.item import Item
from eval.metrics.metric import (
    UNDEFINED,
    Counts,
    Direction,
    Metric,
    Score,
    corpus_score,
    item_scores,
)
from eval.metrics.standard import resource_metrics, standard_metrics

__all__ = [
    "TOKEN_RECALL",
    "UNDEFINED",
    "ContentUnitRecall",
    "Counts",
    "Direction",
    "Item",
    "Matcher",
    "Metric",
    "Score",
    "corpus_score",
    "gold_result",
    "item_scores",
    "resource_metrics",
    "standard_metrics",
]
