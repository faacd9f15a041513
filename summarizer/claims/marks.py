"""Quotations whose marks fail: what they touch, and whose words they might swallow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Attribution, Extent


def stands_in_broken_marks(attribution: Attribution, analysis: Analysis) -> bool:
    """Whether words of the attribution lie between marks that do not pair."""
    return any(
        _overlap(part, broken) for broken in _broken(analysis) for part in attribution.content
    )


def hides_another_speaker(
    attribution: Attribution, attributions: Sequence[Attribution], analysis: Analysis
) -> bool:
    """Whether ill-paired marks put another's cue and source inside these quoted words.

    Then the marks no longer tell where the one's words end and the other's
    begin, and the words belong to nobody for certain.
    """
    if not stands_in_broken_marks(attribution, analysis):
        return False
    return any(
        _inside(other.cue, attribution.content) and _inside(other.source, attribution.content)
        for other in attributions
        if other is not attribution
    )


def _broken(analysis: Analysis) -> Iterator[Extent]:
    for quotation in analysis.quotations:
        if quotation.broken:
            yield from quotation.extents


def _overlap(one: Extent, two: Extent) -> bool:
    return one.start < two.end and two.start < one.end


def _inside(place: Extent | None, extents: Sequence[Extent]) -> bool:
    return place is not None and any(
        extent.start <= place.start and place.end <= extent.end for extent in extents
    )
