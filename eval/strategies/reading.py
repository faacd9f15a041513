"""One article as every strategy gets it: read, analysed and cut into pieces once."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer import Settings
from summarizer.analysis import analyse, find_attributions
from summarizer.claims import gather_claims
from summarizer.claims.draft import ClaimDraft
from summarizer.documents import Document, document_from_text
from summarizer.documents.pieces import Piece, split_into_pieces
from summarizer.engine.protocol import Engine

# The pipeline's own, so that strategies read articles as what ships does.
from summarizer.pipeline import piece_budget
from summarizer.prompting import Prompts
from summarizer.summary import SummaryLength, fitting_length
from summarizer.support import Judge


@dataclass(frozen=True)
class Reading:
    """An article and what is known of it before a summary is written.

    `drafts` are its claims, the most salient first; `prompts` are those that
    ship and `trials` those that only strategies use.
    """

    document: Document
    pieces: tuple[Piece, ...]
    drafts: tuple[ClaimDraft, ...]
    judge: Judge
    length: SummaryLength
    engine: Engine
    prompts: Prompts
    trials: Prompts


def read(text: str, engine: Engine, prompts: Prompts, trials: Prompts) -> Reading:
    """Read `text`; raises `InputError` where there is nothing to summarise."""
    document = document_from_text(text)
    analysis = analyse(document)
    pieces = split_into_pieces(document, piece_budget(engine), engine.count_tokens)
    return Reading(
        document=document,
        pieces=tuple(pieces),
        drafts=tuple(gather_claims(document, analysis, find_attributions(analysis))),
        judge=Judge(analysis, pieces, engine, prompts),
        length=fitting_length(len(document.sentences), Settings().max_sentences),
        engine=engine,
        prompts=prompts,
        trials=trials,
    )
