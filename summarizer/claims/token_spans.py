"""From characters to tokens, without walking the whole parse."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Extent


def token_span(analysis: Analysis, extent: Extent) -> TokenSpan | None:
    """The tokens that begin inside `extent`, without blanks at the ends; None where none does."""
    around = analysis.parse.char_span(extent.start, extent.end, alignment_mode="expand")
    if around is None:
        return None
    start, end = around.start, around.end
    while start < end and (around.doc[start].idx < extent.start or around.doc[start].is_space):
        start += 1
    while start < end and around.doc[end - 1].is_space:
        end -= 1
    return around.doc[start:end] if start < end else None


def phrase_span(analysis: Analysis, extent: Extent) -> TokenSpan | None:
    """The same without punctuation at the ends."""
    tokens = token_span(analysis, extent)
    if tokens is None:
        return None
    kept = [token.i for token in tokens if not (token.is_punct or token.is_space)]
    return analysis.parse[kept[0] : kept[-1] + 1] if kept else None
