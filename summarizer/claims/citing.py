"""Whom an outlet cites for what it reports: `CNN reported, citing two officials`."""

from __future__ import annotations

from spacy.tokens import Token

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Attribution, Extent
from summarizer.claims.token_spans import token_span

_CITING = frozenset({"citing", "quoting"})


def cited_source(attribution: Attribution, analysis: Analysis) -> Extent | None:
    """The source cited in the sentence of the attribution's cue, outside its content."""
    cue = attribution.cue
    if cue is None:
        return None
    sentence = analysis.document.sentences[attribution.sentence]
    if cue.end >= sentence.end:
        return None
    for token in token_span(analysis, Extent(cue.end, sentence.end)) or ():
        if token.lower_ in _CITING and not _is_said(token, attribution):
            return _object(token)
    return None


def _is_said(token: Token, attribution: Attribution) -> bool:
    return any(part.start <= token.idx < part.end for part in attribution.content)


def _object(verb: Token) -> Extent | None:
    cited = next((child for child in verb.children if child.dep_ in {"dobj", "pobj"}), None)
    if cited is None:
        return None
    start, end = cited.left_edge, cited.right_edge
    return Extent(start.idx, end.idx + len(end))
