"""Deterministic checks of a statement against the article it comes from.

    >>> findings = check_statement("Profits rose.", [evidence], document, analyse(document))
    >>> findings[0].code
    <WarningCode.POLARITY_MISMATCH: 'polarity_mismatch'>

Numbers, dates, names, who does what, negation and direction, certainty, who
says it and whether anybody is said to. No model runs; about 50 ms a statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summarizer.analysis import Analysis
from summarizer.documents import Document
from summarizer.schema import Span
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.dates import date_findings
from summarizer.support.checks.dropped import dropped_attribution_findings
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.hedging import hedging_findings, noun_hedge_findings
from summarizer.support.checks.names import name_findings
from summarizer.support.checks.numbers import number_findings
from summarizer.support.checks.polarity import polarity_findings
from summarizer.support.checks.reading import read_article, read_passages, read_statement
from summarizer.support.checks.roles import role_findings
from summarizer.support.checks.speakers import speaker_findings

__all__ = ["Finding", "check_statement"]

_CHECKS: tuple[Callable[[Comparison], Iterator[Finding]], ...] = (
    number_findings,
    date_findings,
    name_findings,
    role_findings,
    speaker_findings,
    polarity_findings,
    hedging_findings,
    noun_hedge_findings,
    dropped_attribution_findings,
)


def check_statement(
    statement: str, evidence: Sequence[Span], document: Document, analysis: Analysis
) -> list[Finding]:
    """What in `statement` disagrees with its `evidence`, or else with the article.

    `statement` is a sentence or a restated claim, `evidence` the passages of
    `document` that it cites (the whole article where there are none) and
    `analysis` that of `document`. Findings come in the order of the checks,
    each once; the spans in them are exact. Never raises on any text.
    """
    if not statement.strip() or not document.text.strip():
        return []
    article = read_article(analysis)
    cited = read_passages(analysis, evidence) if evidence else article
    here = read_statement(statement)
    if not here.tokens or not cited.tokens:
        return []
    comparison = Comparison(here, cited, article, tuple(evidence))
    return list(dict.fromkeys(f for check in _CHECKS for f in check(comparison)))
