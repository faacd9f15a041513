"""The tables of a report: all scores in groups, scores by kind of article, warnings by code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from eval.metrics import Direction
from eval.metrics.warning_rates import CODES_SCORED
from eval.reporting.run import ReportedArticle, ReportedRun, metric_named
from eval.runs import OverallScore, metrics_by_name
from summarizer.schema import WarningCode

HEADLINE: Final = {
    "content_unit_recall": "Content units in the summary",
    "claim_f1": "Claims found, F1",
    "speaker_end_to_end_f1": "Claims with the right speaker, F1",
    "warning_evidence_micro_f1": "Warnings with evidence, F1",
}
"""The scores to look at first, in words."""

BY_KIND: Final = {
    "content_unit_recall": "units",
    "claim_precision": "claim P",
    "claim_recall": "claim R",
    "claim_f1": "claim F1",
    "speaker_end_to_end_f1": "speaker F1",
    "warning_evidence_micro_f1": "warning F1",
}

_GROUPS: Final = {
    "Support": ("claim_support_", "summary_support_"),
    "Output": ("schema_", "span_"),
    "Summary": ("content_", "rouge", "summary_"),
    "Claims": ("claim_", "speaker_", "stance_", "salience_"),
    "Warnings": ("warning_",),
}
_OTHERS: Final = "Speed and memory"
_ORDER: Final = ("Output", "Summary", "Claims", "Warnings", "Support", _OTHERS)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One metric overall; `is_share` where it lies between 0 and 1 and can be drawn."""

    name: str
    score: OverallScore
    is_share: bool

    @property
    def arrow(self) -> str:
        """Which end is better."""
        return {Direction.HIGHER: "↑", Direction.LOWER: "↓"}.get(self.score.direction, "")


@dataclass(frozen=True, slots=True)
class KindLine:
    """The scores of one kind of article, in the order of `BY_KIND`."""

    kind: str
    n_articles: int
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class CodeLine:
    """Warnings of one code: how many are right, were given, and are in the gold."""

    code: WarningCode
    matched: int
    given: int
    gold: int
    by_code: OverallScore
    by_evidence: OverallScore


def score_groups(run: ReportedRun) -> dict[str, list[ScoreLine]]:
    """Every score but those of single codes, by group, in the order of reports."""
    groups: dict[str, list[ScoreLine]] = {title: [] for title in _ORDER}
    for name, metric in metrics_by_name().items():
        if name in run.overall and "[" not in name:
            line = ScoreLine(name, run.overall[name], metric.highest == 1.0)
            groups[_group(name)].append(line)
    return {title: lines for title, lines in groups.items() if lines}


def kind_lines(run: ReportedRun) -> list[KindLine]:
    """The scores of each kind, kinds in order of the alphabet."""
    return [
        KindLine(
            kind,
            len(articles),
            tuple(run.value(metric_named(name), articles) for name in BY_KIND),
        )
        for kind, articles in articles_by_kind(run).items()
    ]


def articles_by_kind(run: ReportedRun) -> dict[str, Sequence[ReportedArticle]]:
    """The articles of each kind, kinds in order of the alphabet."""
    kinds = sorted({str(article.scores.kind) for article in run.articles})
    return {
        kind: [article for article in run.articles if article.scores.kind == kind] for kind in kinds
    }


def code_lines(run: ReportedRun) -> Iterator[CodeLine]:
    """The warnings of each code that either side has."""
    for code in CODES_SCORED:
        by_code, by_evidence = f"warning_f1[{code}]", f"warning_evidence_f1[{code}]"
        rows = [article.scores.counts[by_code] for article in run.articles]
        matched, given, gold = (int(sum(column)) for column in zip(*rows, strict=True))
        if given or gold:
            yield CodeLine(
                code, matched, given, gold, run.overall[by_code], run.overall[by_evidence]
            )


def _group(name: str) -> str:
    return next((title for title, starts in _GROUPS.items() if name.startswith(starts)), _OTHERS)
