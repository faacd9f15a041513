"""An attribution as it stands in the text: source, cue and content, by offsets."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.schema import AttributionKind


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """Characters `start` to `end` (half open) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody (the source) is said, by a cue, to hold or utter the content.

    `content` has one extent or, where the cue interrupts it, several, in
    order. `quotes` are the quotations inside the content, without their
    marks. `sentence` indexes the document's sentence that holds the cue, or
    the content's first where there is no cue. `score` in [0, 1] is how sure
    the finder is that this is an attribution. `unclear_source` says that the
    text does not decide who speaks. `outer` indexes, in the list that holds
    this attribution, the one it is reported within (a spokesman citing a
    report), or is None.
    """

    content: tuple[Extent, ...]
    cue: Extent | None
    source: Extent | None
    quotes: tuple[Extent, ...]
    kind: AttributionKind
    sentence: int
    score: float
    unclear_source: bool = False
    outer: int | None = None
