"""Quotations whose marks fail: what they touch, and whose words they might swallow."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.analysis import Analysis, Quotation
from summarizer.analysis.attribution import Attribution, Extent
from summarizer.claims.token_spans import token_span
from summarizer.claims.words import speaking_verbs

_CURLY = frozenset("“”‘’«»")


def stands_in_broken_marks(attribution: Attribution, analysis: Analysis) -> bool:
    """Whether words of the attribution lie between marks that do not pair."""
    return any(
        _overlap(part, broken) for broken in _broken(analysis) for part in attribution.content
    )


def hides_another_speaker(attribution: Attribution, analysis: Analysis) -> bool:
    """Whether ill-paired marks put a named speaker and a verb of saying inside these words.

    Then the marks no longer tell where the one's words end and the other's
    begin, and the words belong to nobody for certain.
    """
    if not stands_in_broken_marks(attribution, analysis):
        return False
    parts = (token_span(analysis, part) for part in attribution.content)
    tokens = [token for part in parts if part is not None for token in part]
    return any(
        token.lemma_.lower() in speaking_verbs()
        and any(child.dep_ == "nsubj" and child.pos_ == "PROPN" for child in token.children)
        for token in tokens
    )


def _broken(analysis: Analysis) -> Iterator[Extent]:
    for quotation in analysis.quotations:
        if quotation.broken or not _marks_match(quotation, analysis.document.text):
            yield from quotation.extents


def _marks_match(quotation: Quotation, text: str) -> bool:
    """Whether the closing mark is of the opening one's kind: `“ … "` has lost one of each."""
    opening, closing = text[quotation.whole.start], text[quotation.whole.end - 1]
    return (opening in _CURLY) == (closing in _CURLY)


def _overlap(one: Extent, two: Extent) -> bool:
    return one.start < two.end and two.start < one.end
