"""The whole comparison of two runs, ready to be shown or written.

comparison = compare_runs(pair, ours, base, iter)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eval.comparing.changes import ArticleChange, article_changes
from eval.comparing.differences import MetricDifference, metric_difference
from eval.comparing.generations import Written, same_generations
from eval.comparing.pairing import RunPair, missing_from
from eval.comparing.wording import counted
from eval.metrics import Metric

Shown = Callable[[Iterable[Metric]], Iterable[Metric]]


@dataclass(frozen=True, slots=True)
class MetricComparison:
    """One metric: the difference, and the articles it changed on, flipped ones first."""

    difference: MetricDifference
    changes: list[ArticleChange]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two runs.

    `same_generations` tells whether both wrote the same for every article in
    both, None where that cannot be known. `facts` are sentences that a reader
    of the figures has to know.
    """

    articles: tuple[str, ...]
    same_generations: bool | None
    facts: tuple[str, ...]
    metrics: tuple[MetricComparison, ...]


def compare_runs(pair: RunPair, ours: Written, base: Written, progress: Shown) -> Comparison:
    """Every metric of `pair`; `ours` and `base` are what the runs wrote.

    `progress` may show the metrics going by.
    """
    return Comparison(
        articles=pair.articles,
        same_generations=same_generations(ours, base, pair.articles),
        facts=(*_facts(pair), *_machines(ours, base)),
        metrics=tuple(_compared(pair, metric) for metric in progress(pair.metrics)),
    )


def _compared(pair: RunPair, metric: Metric) -> MetricComparison:
    ours, base = pair.our_rows(metric), pair.base_rows(metric)
    return MetricComparison(
        metric_difference(metric, ours, base), article_changes(metric, pair.articles, ours, base)
    )


def _facts(pair: RunPair) -> Iterator[str]:
    yield f"Over the {counted(len(pair.articles), 'article')} that both runs have."
    for run, other, name in (
        (pair.base, pair.ours, "run"),
        (pair.ours, pair.base, "base"),
    ):
        only = missing_from(run, other)
        if only:
            yield f"{counted(len(only), 'article')} of the {name} left out: {', '.join(only)}."
    yield from _differing_makings(pair)


def _differing_makings(pair: RunPair) -> Iterator[str]:
    ours, base = pair.ours.signature, pair.base.signature
    for name, mine, theirs in (
        ("model", ours.model, base.model),
        ("weights", _short(ours.model_sha256), _short(base.model_sha256)),
        ("precision", ours.precision, base.precision),
        ("prompts", _short(ours.prompts_sha256), _short(base.prompts_sha256)),
        ("product", ours.product, base.product),
        ("source", _short(ours.product_sha256), _short(base.product_sha256)),
    ):
        if mine != theirs:
            yield f"Other {name}: {theirs} in the base, {mine} in the run."


def _machines(ours: Written, base: Written) -> Iterator[str]:
    if ours.record.machine != base.record.machine:
        yield "Made on other machines: seconds and memory cannot be compared."


def _short(digest: str | None) -> str:
    return digest[:12] if digest else "unknown"
