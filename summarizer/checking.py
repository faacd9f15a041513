"""One sentence held against one article: from the judge's verdict to what a caller is told.

check = Summarizer().check_sentence("The ferry sails in May.", article)
print(check.verdict, check.support, [finding.message for finding in check.findings])
"""

from __future__ import annotations

from summarizer.documents import Document, normalise_text
from summarizer.engine.protocol import Engine
from summarizer.errors import OptionError
from summarizer.schema import (
    CODES,
    CheckFinding,
    CheckVerdict,
    DocumentInfo,
    Provenance,
    SentenceCheck,
    Warning,
)
from summarizer.support import Verdict
from summarizer.support.checks import Finding
from summarizer.warnings import OutputState
from summarizer.warnings.instructions import FoundOrders, instruction_warnings
from summarizer.warnings.output import output_warnings

_MOST_TOKENS = 300
"""Longest sentence that is checked; some 220 words of English."""


def checkable(sentence: str, engine: Engine) -> str:
    """`sentence` on one line, in the form that articles are read in.

    Raises `OptionError` where nothing is left of it or it is no sentence but an article.
    """
    stated = " ".join(normalise_text(sentence).split())
    if not stated:
        raise OptionError("There is no sentence to check: it is empty. Give one.")
    n_tokens = engine.count_tokens(stated)
    if n_tokens > _MOST_TOKENS:
        raise OptionError(
            f"What is to be checked has {n_tokens} tokens, and {_MOST_TOKENS} are the most. "
            "Give its sentences one by one."
        )
    return stated


def limits_of_check(document: Document, orders: FoundOrders, *, input_cut: bool) -> list[Warning]:
    """Warnings about the check as a whole: what was not read, not obeyed, not understood."""
    state = OutputState(orders, input_cut, summary_complete=True, summary_from_article=False)
    return [*instruction_warnings(orders), *output_warnings(document, state)]


def check_of(
    verdict: Verdict, document: DocumentInfo, warnings: list[Warning], made_by: Provenance
) -> SentenceCheck:
    """What a caller is told of `verdict`."""
    return SentenceCheck(
        document=document,
        sentence=verdict.statement.text,
        verdict=_in_a_word(verdict),
        support=verdict.support,
        evidence=list(verdict.statement.evidence),
        findings=[_finding(finding) for finding in verdict.findings],
        warnings=warnings,
        provenance=made_by,
    )


def _in_a_word(verdict: Verdict) -> CheckVerdict:
    if not verdict.supported:
        return CheckVerdict.UNSUPPORTED
    certain = verdict.confident and not verdict.findings
    return CheckVerdict.SUPPORTED if certain else CheckVerdict.DOUBTFUL


def _finding(finding: Finding) -> CheckFinding:
    return CheckFinding(
        code=finding.code,
        severity=CODES[finding.code].severity,
        message=finding.message,
        words=finding.words,
        evidence=list(finding.evidence),
    )
