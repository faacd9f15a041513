"""Two scored runs side by side, over the articles and metrics that both have.

    pair = pair_runs(ours, base)

Another model, prompt or version is what one compares. Another gold, split,
harness, matcher or metric is not: then the numbers do not mean the same, and
the comparison is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eval.comparing.differences import Rows
from eval.metrics import Metric
from eval.runs import RunScores, metrics_by_name
from summarizer.errors import OptionError

_NAMED: Final = 5


class NotComparableError(OptionError):
    """Two runs cannot be compared.

    The message gives every reason, one a line.
    """

    cure = "Run both over the same articles with the same metrics and gold set."


@dataclass(frozen=True, slots=True)
class RunPair:
    """Two runs that can be compared: `articles` and `metrics` are those of both."""

    ours: RunScores
    base: RunScores
    articles: tuple[str, ...]
    metrics: tuple[Metric, ...]

    def our_rows(self, metric: Metric) -> Rows:
        """Our counts of `metric`, article by article as in `articles`."""
        return _rows(self.ours, metric, self.articles)

    def base_rows(self, metric: Metric) -> Rows:
        """The base's counts, in the same order."""
        return _rows(self.base, metric, self.articles)


def pair_runs(ours: RunScores, base: RunScores) -> RunPair:
    """The two runs over what both have. Raises `NotComparableError`."""
    reasons = [*_differing_signatures(ours, base), *_differing_articles(ours, base)]
    reasons += _differing_metrics(ours, base)
    if reasons:
        lines = "\n".join(f"  {reason}" for reason in reasons)
        raise NotComparableError(f"These runs cannot be compared:\n{lines}")
    shared = {item.id for item in base.items}
    named = metrics_by_name()
    return RunPair(
        ours,
        base,
        tuple(item.id for item in ours.items if item.id in shared),
        tuple(named[name] for name in named if name in ours.overall and name in base.overall),
    )


def missing_from(run: RunScores, other: RunScores) -> list[str]:
    """The articles of `other` that `run` does not have."""
    held = {item.id for item in run.items}
    return [item.id for item in other.items if item.id not in held]


def _rows(run: RunScores, metric: Metric, articles: tuple[str, ...]) -> Rows:
    by_id = {item.id: item for item in run.items}
    return [tuple(by_id[article].counts[metric.name]) for article in articles]


def _differing_signatures(ours: RunScores, base: RunScores) -> Iterator[str]:
    mine, theirs = ours.signature, base.signature
    if None not in (mine.split, theirs.split) and mine.split != theirs.split:
        yield f"The split is {mine.split} in the run and {theirs.split} in the base."
    if mine.harness != theirs.harness:
        yield (
            f"The harness is version {mine.harness} in the run and {theirs.harness} in the base; "
            "score both anew with `python -m eval score`."
        )
    if mine.matcher != theirs.matcher:
        yield (
            f"The meaning matcher is {mine.matcher} in the run and {theirs.matcher} in the base; "
            "score both with the same one."
        )


def _differing_articles(ours: RunScores, base: RunScores) -> Iterator[str]:
    theirs = {item.id: item.gold_sha256 for item in base.items}
    shared = [item for item in ours.items if item.id in theirs]
    changed = [item.id for item in shared if item.gold_sha256 != theirs[item.id]]
    if not shared:
        yield "No article is in both runs."
    if changed:
        yield (
            f"The gold of {_listed(changed)} was changed between the runs; "
            "score both anew over the same gold."
        )


def _differing_metrics(ours: RunScores, base: RunScores) -> Iterator[str]:
    for name, score in ours.overall.items():
        other = base.overall.get(name)
        if other is not None and other.metric != score.metric:
            yield f"{name} is measured otherwise: {score.metric} in the run, {other.metric}."


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
