"""Scores of found attributions against those that people marked.

Contents are matched one to one, best overlap first, at an intersection over
union of tokens of at least one half. A matched attribution has the right
source if its source shares a token with the gold source, or if both have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from eval.attribution_rows import Row, extents, kind_of
from eval.matching import TokenIndex, match_greedily
from summarizer.analysis import Attribution
from summarizer.schema import AttributionKind


@dataclass
class Tally:
    """Counts over articles; the rates are computed from them."""

    predicted: int = 0
    gold: int = 0
    matched_predicted: int = 0
    matched_gold: int = 0
    right_source: int = 0

    def rates(self) -> dict[str, float]:
        """Precision, recall, F1, source accuracy and end-to-end F1, each in [0, 1]."""
        precision = _share(self.matched_predicted, self.predicted)
        recall = _share(self.matched_gold, self.gold)
        return {
            "attribution_precision": precision,
            "attribution_recall": recall,
            "attribution_f1": _harmonic(precision, recall),
            "source_accuracy": _share(self.right_source, self.matched_gold),
            "source_end_to_end_f1": _harmonic(
                _share(self.right_source, self.predicted), _share(self.right_source, self.gold)
            ),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass
class AttributionScore:
    """Tallies over all attributions and by kind."""

    whole: Tally = field(default_factory=Tally)
    by_kind: dict[AttributionKind, Tally] = field(
        default_factory=lambda: {kind: Tally() for kind in AttributionKind}
    )

    def add(self, row: Row, found: Sequence[Attribution]) -> None:
        """Count one article.

        By kind, precision is over what was found of a kind, recall and source
        over what people marked of it.
        """
        index = TokenIndex(row.text)
        gold = [index.tokens(extents(a.content_span)) for a in row.attributions]
        gold_kinds = [kind_of(row.text, extents(a.content_span)) for a in row.attributions]
        for kind in gold_kinds:
            self._count(kind, "gold")
        for attribution in found:
            self._count(attribution.kind, "predicted")
        for match in match_greedily([index.tokens(a.content) for a in found], gold):
            attribution, kind = found[match.predicted], gold_kinds[match.gold]
            self._count(attribution.kind, "matched_predicted")
            self._count(kind, "matched_gold")
            marked = index.tokens(extents(row.attributions[match.gold].source_span))
            named = index.tokens([attribution.source] if attribution.source else [])
            if marked & named or not (marked or named):
                self._count(kind, "right_source")

    def _count(self, kind: AttributionKind, what: str) -> None:
        for tally in (self.whole, self.by_kind[kind]):
            setattr(tally, what, getattr(tally, what) + 1)
