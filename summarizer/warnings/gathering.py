"""All warnings of one result, heaviest first."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.analysis import Analysis
from summarizer.claims import ClaimDraft
from summarizer.claims.wording import WordedClaim
from summarizer.schema import Severity, Warning
from summarizer.summary import GroundedSentence
from summarizer.warnings.consistency import consistency_warnings
from summarizer.warnings.instructions import instruction_warnings
from summarizer.warnings.output import OutputState, output_warnings
from summarizer.warnings.phrases import phrase_warnings
from summarizer.warnings.sources import source_warnings
from summarizer.warnings.statements import origin_warnings, statement_warnings

_WEIGHT = {Severity.SERIOUS: 0, Severity.CAUTION: 1, Severity.INFO: 2}


def gather_warnings(
    analysis: Analysis,
    drafts: Sequence[ClaimDraft],
    summary: Sequence[GroundedSentence],
    claims: Sequence[WordedClaim],
    state: OutputState,
) -> list[Warning]:
    """Every warning about the article and about our output.

    `analysis` may be of the article without the orders to machines in it.
    `drafts` are all claims that were found, best first; `claims` the kept and
    worded ones, which are the first of them.
    """
    document = analysis.document
    found = [
        *source_warnings(drafts, n_kept=len(claims)),
        *phrase_warnings(document, analysis),
        *instruction_warnings(state.orders),
        *consistency_warnings(document),
        *statement_warnings("summary", [sentence.verdict for sentence in summary]),
        *origin_warnings(summary),
        *statement_warnings("claims", [worded.verdict for worded in claims]),
        *output_warnings(document, state),
    ]
    return sorted(found, key=lambda warning: _WEIGHT[warning.severity])
