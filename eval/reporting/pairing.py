"""What of the gold was found, what was missed, and what was invented, in one article.

The pairs are those that the metrics count.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from eval.goldset import GoldClaim, GoldWarning
from eval.matching import TokenIndex, match_greedily
from eval.metrics import Item
from eval.metrics.claim_matching import matched_claims, same_name
from eval.metrics.warning_rates import CODES_SCORED
from summarizer.analysis import Extent
from summarizer.schema import Claim, Span, Warning, WarningCode

_ANY_OVERLAP: Final = sys.float_info.min


class Outcome(StrEnum):
    """What became of a claim or a warning; `elsewhere` is the right code on other evidence."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    MISSED = "missed"
    INVENTED = "invented"
    UNSCORED = "unscored"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A gold claim, a found one, or both; `label` is the gold's id or `o` and the place from 1."""

    label: str
    gold: GoldClaim | None
    found: Claim | None

    @property
    def outcome(self) -> Outcome:
        """Found where there are both."""
        if self.gold is None:
            return Outcome.INVENTED
        return Outcome.MISSED if self.found is None else Outcome.FOUND

    @property
    def faults(self) -> tuple[str, ...]:
        """In what a found claim differs from the gold's: `speaker`, `stance`."""
        if self.gold is None or self.found is None:
            return ()
        right = same_name(self.found.speaker.name, self.gold.speaker.name)
        faults = {"speaker": not right, "stance": self.found.stance != self.gold.stance}
        return tuple(name for name, wrong in faults.items() if wrong)


@dataclass(frozen=True, slots=True)
class WarningRow:
    """A warning of the gold, of the output, or both, of one code."""

    label: str
    code: WarningCode
    gold: GoldWarning | None
    found: Warning | None
    outcome: Outcome


def claim_rows(item: Item) -> list[ClaimRow]:
    """Every claim of either side, in the order of the gold, the invented ones last."""
    pairs = {pair.gold.id: pair for pair in matched_claims(item)}
    rows = []
    for claim in item.article.labels.claims:
        pair = pairs.get(claim.id)
        rows.append(ClaimRow(claim.id, claim, pair.found if pair else None))
    used = {pair.place for pair in pairs.values()}
    rows += [
        ClaimRow(f"o{place + 1}", None, claim)
        for place, claim in enumerate(item.claims)
        if place not in used
    ]
    return rows


def warning_rows(item: Item) -> list[WarningRow]:
    """Every warning of either side, code by code; codes about the output are not scored."""
    index = TokenIndex(item.article.text)
    codes = [*CODES_SCORED, *(code for code in WarningCode if code not in CODES_SCORED)]
    rows = [row for code in codes for row in _rows_of_code(item, code, index)]
    return [
        WarningRow(f"w{number}", row.code, row.gold, row.found, row.outcome)
        for number, row in enumerate(rows, start=1)
    ]


def _rows_of_code(item: Item, code: WarningCode, index: TokenIndex) -> Iterator[WarningRow]:
    gold = [warning for warning in item.article.labels.warnings if warning.code == code]
    found = [warning for warning in item.warnings if warning.code == code]
    partners = _by_evidence(gold, found, index)
    free_gold = [place for place in range(len(gold)) if place not in partners]
    free_found = [place for place in range(len(found)) if place not in partners.values()]
    for place, other in sorted(partners.items()):
        yield WarningRow("", code, gold[place], found[other], Outcome.FOUND)
    for place, other in zip(free_gold, free_found, strict=False):
        yield WarningRow("", code, gold[place], found[other], Outcome.ELSEWHERE)
    both = min(len(free_gold), len(free_found))
    for place in free_gold[both:]:
        yield WarningRow("", code, gold[place], None, Outcome.MISSED)
    extra = Outcome.INVENTED if code in CODES_SCORED else Outcome.UNSCORED
    for place in free_found[both:]:
        yield WarningRow("", code, None, found[place], extra)


def _by_evidence(
    gold: Sequence[GoldWarning], found: Sequence[Warning], index: TokenIndex
) -> dict[int, int]:
    """The place of the found warning for each gold one, as `matched_by_evidence` counts."""
    shown = [place for place, warning in enumerate(gold) if warning.evidence]
    pairs = match_greedily(
        [_tokens(warning.evidence, index) for warning in found],
        [_tokens(gold[place].evidence, index) for place in shown],
        _ANY_OVERLAP,
    )
    partners = {shown[pair.gold]: pair.predicted for pair in pairs}
    bare = [place for place, warning in enumerate(gold) if not warning.evidence]
    left = [place for place in range(len(found)) if place not in partners.values()]
    return partners | dict(zip(bare, left, strict=False))


def _tokens(evidence: Sequence[Span], index: TokenIndex) -> frozenset[int]:
    return index.tokens(Extent(span.start, span.end) for span in evidence)
