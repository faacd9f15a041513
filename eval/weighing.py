"""What the pipeline makes of claims about one article: support, checks, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from eval.probe_rows import GroundingRow, WeighedClaim
from summarizer.analysis import analyse
from summarizer.documents import document_from_text
from summarizer.documents.pieces import split_into_pieces
from summarizer.engine.protocol import Engine

# The pipeline's own, so that what is measured here reads articles as what ships does.
from summarizer.pipeline import piece_budget
from summarizer.prompting import Prompts
from summarizer.support import Judge


def weigh_claims(
    rows: Sequence[GroundingRow], engine: Engine, prompts: Prompts
) -> list[WeighedClaim]:
    """The pipeline's verdicts on `rows`, in order; all are about the same article.

    The article is read once and all claims are asked together. Raises
    `DocumentEmptyError` where the article holds no words.
    """
    document = document_from_text(rows[0].doc, source=f"the article of row {rows[0].id}")
    pieces = split_into_pieces(document, piece_budget(engine), engine.count_tokens)
    judge = Judge(analyse(document), pieces, engine, prompts)
    verdicts = judge.weigh([judge.with_evidence(row.claim) for row in rows])
    return [
        WeighedClaim(
            id=row.id,
            document=document.sha256,
            label=row.label,
            article=verdict.signals.article,
            evidence=verdict.signals.evidence,
            support=verdict.support,
            findings=tuple(sorted({finding.code.value for finding in verdict.findings})),
        )
        for row, verdict in zip(rows, verdicts, strict=True)
    ]
