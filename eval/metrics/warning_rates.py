"""Warnings about the article against the gold: per code, micro and macro.

Only codes that the gold labels (`GOLD_CODES`) are counted; the others depend
on what a model wrote. An article without a result has no warnings.
"""

from __future__ import annotations

import sys
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from eval.goldset import GoldWarning
from eval.goldset.labels import GOLD_CODES
from eval.matching import TokenIndex, match_greedily
from eval.metrics.item import Item
from eval.metrics.metric import Counts, Metric
from eval.metrics.rates import Found, Rate
from summarizer.analysis import Extent
from summarizer.schema import Span, Warning, WarningCode

CODES_SCORED: Final = tuple(sorted(GOLD_CODES))

_ANY_OVERLAP: Final = sys.float_info.min


@dataclass(frozen=True, slots=True)
class WarningMatching:
    """How many of an article's warnings of one code are matched one to one."""

    name: str
    matched: Callable[[Sequence[Warning], Sequence[GoldWarning], TokenIndex], int]


def matched_by_code(
    found: Sequence[Warning], gold: Sequence[GoldWarning], index: TokenIndex
) -> int:
    """As many as there are on both sides, wherever their evidence is."""
    del index
    return min(len(found), len(gold))


def matched_by_evidence(
    found: Sequence[Warning], gold: Sequence[GoldWarning], index: TokenIndex
) -> int:
    """Pairs whose evidence shares a token, the best overlap first.

    A gold warning without evidence takes any warning that is left over.
    """
    shown = [warning for warning in gold if warning.evidence]
    pairs = match_greedily(
        [_tokens(warning.evidence, index) for warning in found],
        [_tokens(warning.evidence, index) for warning in shown],
        _ANY_OVERLAP,
    )
    left_over = len(found) - len(pairs)
    return len(pairs) + min(left_over, len(gold) - len(shown))


BY_CODE: Final = WarningMatching("code", matched_by_code)
BY_EVIDENCE: Final = WarningMatching("evidence", matched_by_evidence)


@dataclass(frozen=True)
class _WarningMetric(Metric):
    rate: Rate
    matching: WarningMatching

    @property
    @abstractmethod
    def codes(self) -> Sequence[WarningCode]:
        """The codes that are counted."""

    def counts(self, item: Item) -> Counts:
        """Matched, found and gold warnings, three numbers for each code."""
        index = TokenIndex(item.article.text)
        found = [_found(item, code, self.matching, index) for code in self.codes]
        return tuple(
            number for each in found for number in (each.matched, each.predicted, each.gold)
        )


class WarningMicro(_WarningMetric):
    """Definition: precision, recall or F1 over the warnings of all codes counted together.

    Matched by code alone, or by code and evidence. Range [0, 1], higher is
    better; undefined where there are no warnings on either side. Source: van
    Rijsbergen 1979; micro-averages as in Sebastiani 2002, section 7.1.
    """

    @property
    def codes(self) -> Sequence[WarningCode]:
        """All codes that the gold labels."""
        return CODES_SCORED

    @property
    def name(self) -> str:
        """`warning_micro_f1`, `warning_evidence_micro_f1` and so on."""
        return f"{_prefix(self.matching)}_micro_{self.rate.name}"

    @property
    def options(self) -> str:
        """How warnings are averaged and matched."""
        return f"average:micro|match:{self.matching.name}"

    def value(self, totals: Sequence[float]) -> float | None:
        """The rate over the sums of all codes."""
        return self.rate.of(Found(sum(totals[0::3]), sum(totals[1::3]), sum(totals[2::3])))


class WarningMacro(_WarningMetric):
    """Definition: plain mean over the codes of precision, recall or F1 of each.

    Codes with no warning on either side are left out. Range [0, 1], higher is
    better; undefined where there are no warnings on either side. Source:
    Sebastiani 2002, "Machine Learning in Automated Text Categorization", 7.1.
    """

    @property
    def codes(self) -> Sequence[WarningCode]:
        """All codes that the gold labels."""
        return CODES_SCORED

    @property
    def name(self) -> str:
        """`warning_macro_f1`, `warning_evidence_macro_f1` and so on."""
        return f"{_prefix(self.matching)}_macro_{self.rate.name}"

    @property
    def options(self) -> str:
        """How warnings are averaged and matched."""
        return f"average:macro|match:{self.matching.name}"

    def value(self, totals: Sequence[float]) -> float | None:
        """The mean of the rates of the codes that have one."""
        by_code = [self.rate.of(Found(*totals[i : i + 3])) for i in range(0, len(totals), 3)]
        defined = [value for value in by_code if value is not None]
        return sum(defined) / len(defined) if defined else None


@dataclass(frozen=True)
class WarningOfCode(_WarningMetric):
    """Definition: precision, recall or F1 of the warnings of one code, over all articles.

    Range [0, 1], higher is better; undefined where neither side has the code.
    Source: van Rijsbergen 1979.
    """

    code: WarningCode

    @property
    def codes(self) -> Sequence[WarningCode]:
        """The one code."""
        return (self.code,)

    @property
    def name(self) -> str:
        """`warning_f1[disputed]`, `warning_evidence_f1[disputed]` and so on."""
        return f"{_prefix(self.matching)}_{self.rate.name}[{self.code}]"

    @property
    def options(self) -> str:
        """How warnings are matched."""
        return f"match:{self.matching.name}"

    def value(self, totals: Sequence[float]) -> float | None:
        """The rate over the added-up counts."""
        return self.rate.of(Found(*totals))


def _prefix(matching: WarningMatching) -> str:
    return "warning" if matching is BY_CODE else f"warning_{matching.name}"


def _found(item: Item, code: WarningCode, matching: WarningMatching, index: TokenIndex) -> Found:
    found = [warning for warning in item.warnings if warning.code == code]
    gold = [warning for warning in item.article.labels.warnings if warning.code == code]
    return Found(matching.matched(found, gold, index), len(found), len(gold))


def _tokens(evidence: Sequence[Span], index: TokenIndex) -> frozenset[int]:
    return index.tokens(Extent(span.start, span.end) for span in evidence)
