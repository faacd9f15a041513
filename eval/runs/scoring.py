"""From generations and gold to scores.

    scores = score(items, standard_metrics(matcher), signature)

The counts of each article are taken once; everything else is made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.metrics import Counts, Item, Metric
from eval.metrics.metric import added_up
from eval.runs.hashes import article_hash
from eval.runs.records import ItemScores, OverallScore, RunScores, RunSignature
from eval.runs.signature import signature_line
from eval.statistics import Undefined, bootstrap_interval

CountsByMetric = Mapping[str, Counts]
Tell = Callable[[int, int], None]
"""Called with how many articles are scored, of how many."""


def score(
    items: Sequence[Item], metrics: Sequence[Metric], signature: RunSignature, tell: Tell
) -> RunScores:
    """The scores of `items`, in order of their ids, by every one of `metrics`."""
    ordered = sorted(items, key=lambda item: item.article.labels.id)
    counts: list[CountsByMetric] = []
    for item in ordered:
        tell(len(counts), len(ordered))
        counts.append({metric.name: metric.counts(item) for metric in metrics})
    tell(len(counts), len(ordered))
    return RunScores(
        signature=signature,
        overall={
            metric.name: _overall(metric, [each[metric.name] for each in counts], signature)
            for metric in metrics
        },
        items=[
            _item_scores(item, metrics, each) for item, each in zip(ordered, counts, strict=True)
        ],
    )


def _overall(metric: Metric, rows: Sequence[Counts], signature: RunSignature) -> OverallScore:
    interval = bootstrap_interval(
        rows,
        metric.value,
        samples=signature.samples,
        seed=signature.seed,
        level=signature.level,
    )
    known = None if isinstance(interval, Undefined) else interval
    return OverallScore(
        value=metric.value(added_up(rows)),
        low=known.low if known else None,
        high=known.high if known else None,
        undefined=interval.reason if isinstance(interval, Undefined) else None,
        n_articles=len(rows),
        direction=metric.direction,
        metric=metric.signature,
        signature=signature_line(metric.signature, signature),
    )


def _item_scores(item: Item, metrics: Sequence[Metric], counts: CountsByMetric) -> ItemScores:
    labels = item.article.labels
    return ItemScores(
        id=labels.id,
        gold_sha256=article_hash(item.article),
        kind=labels.kind,
        language=labels.language,
        words=len(item.article.text.split()),
        status="error" if item.result is None else "ok",
        scores={metric.name: metric.value(counts[metric.name]) for metric in metrics},
        counts={metric.name: list(counts[metric.name]) for metric in metrics},
    )
