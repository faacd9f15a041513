"""Denials that an article only mentions: `despite the company's public denials`.

They attribute no words, so the finder of attributions passes them by; yet a
reader must know that the denied claim is disputed.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Attribution, Extent
from summarizer.claims.words import denial_nouns
from summarizer.schema import AttributionKind

_CERTAIN = 1.0  # the noun says that there was a denial, and whose
_BY = frozenset({"by", "from"})


def bare_denials(analysis: Analysis, found: Sequence[Attribution]) -> list[Attribution]:
    """Denials with a denier and no content, other than those among `found`; in order."""
    cues = [attribution.cue for attribution in found if attribution.cue is not None]
    return [
        _attribution(analysis, noun, denier)
        for noun in analysis.parse
        if noun.lemma_.lower() in denial_nouns()
        and not any(cue.start <= noun.idx < cue.end for cue in cues)
        and not _says_what_is_denied(noun)
        and (denier := _denier(noun)) is not None
    ]


def _denier(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in _BY:
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def _says_what_is_denied(noun: Token) -> bool:
    return any(
        child.dep_ in {"acl", "ccomp", "relcl"} or (child.dep_ == "prep" and child.lower_ == "of")
        for child in noun.children
    )


def _attribution(analysis: Analysis, noun: Token, denier: Token) -> Attribution:
    before = [child for child in noun.lefts if child.dep_ in {"amod", "compound"}]
    start = min([noun.idx, *(child.idx for child in before)])
    extent = Extent(noun.idx, noun.idx + len(noun))
    return Attribution(
        content=(Extent(start, extent.end),),
        cue=extent,
        source=Extent(denier.left_edge.idx, denier.idx + len(denier)),
        quotes=(),
        kind=AttributionKind.INDIRECT,
        sentence=analysis.sentence_of_token[noun.i],
        score=_CERTAIN,
    )
