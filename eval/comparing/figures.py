"""A comparison as JSON, with every metric and every article that changed."""

from __future__ import annotations

from collections.abc import Sequence

from eval.comparing.comparison import Comparison, MetricComparison
from eval.comparing.gate import Finding, is_shut
from eval.statistics import Undefined

Figures = dict[str, object]


def comparison_figures(comparison: Comparison, findings: Sequence[Finding] | None) -> Figures:
    """The comparison, and the gate's findings where there was a gate."""
    return {
        "same_generations": comparison.same_generations,
        "facts": list(comparison.facts),
        "articles": list(comparison.articles),
        "metrics": {each.difference.metric: _metric(each) for each in comparison.metrics},
        "gate": None if findings is None else _gate(findings),
    }


def _metric(compared: MetricComparison) -> Figures:
    difference = compared.difference
    return {
        "run": difference.ours,
        "base": difference.base,
        "difference": difference.difference,
        "direction": difference.direction.value,
        "verdict": difference.verdict.value,
        **_evidence(compared),
        "changed": [
            {
                "article": change.article,
                "run": change.ours,
                "base": change.base,
                "flipped": change.flipped,
            }
            for change in compared.changes
        ],
    }


def _evidence(compared: MetricComparison) -> Figures:
    evidence = compared.difference.evidence
    if isinstance(evidence, Undefined):
        nothing = dict.fromkeys(("low", "high", "bootstrap_p", "randomisation_p", "p"))
        return {**nothing, "undefined": evidence.reason}
    return {
        "low": evidence.interval.low,
        "high": evidence.interval.high,
        "bootstrap_p": evidence.bootstrap_p,
        "randomisation_p": evidence.randomisation_p,
        "p": evidence.p_value,
        "undefined": None,
    }


def _gate(findings: Sequence[Finding]) -> Figures:
    return {
        "shut": is_shut(findings),
        "findings": [
            {
                "metric": finding.metric,
                "margin": finding.margin,
                "outcome": finding.outcome.value,
                "reason": finding.reason,
            }
            for finding in findings
        ],
    }
