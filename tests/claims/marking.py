"""Articles of our own with attributions marked by hand, so that claims are tested by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.analysis import Analysis, analyse
from summarizer.analysis.attribution import Attribution, Extent
from summarizer.claims import ClaimDraft, gather_claims
from summarizer.documents import Document, document_from_text
from summarizer.schema import AttributionKind


@dataclass
class MarkedArticle:
    """A text and the attributions that a test marks in it, in order."""

    text: str
    document: Document = field(init=False)
    analysis: Analysis = field(init=False)
    attributions: list[Attribution] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.document = document_from_text(self.text)
        self.analysis = analyse(self.document)

    def mark(
        self,
        content: str,
        source: str | None = None,
        cue: str | None = None,
        *,
        unclear: bool = False,
        outer: int | None = None,
    ) -> MarkedArticle:
        """Mark the first place of `content`, and source and cue in the sentences it stands in."""
        said = self._find(content, 0, len(self.document.text))
        start, end = self._sentences_around(said)
        cue_extent = self._find(cue, start, end) if cue else None
        quotes = self._quotes(said)
        self.attributions.append(
            Attribution(
                content=(said,),
                cue=cue_extent,
                source=self._find(source, start, end) if source else None,
                quotes=quotes,
                kind=_kind(said, quotes),
                sentence=self._sentence(cue_extent or said),
                score=1.0,
                unclear_source=unclear,
                outer=outer,
            )
        )
        return self

    def claims(self) -> list[ClaimDraft]:
        """The drafts, most salient first."""
        return gather_claims(self.document, self.analysis, self.attributions)

    def claim(self, content: str) -> ClaimDraft:
        """The one draft whose content holds these words."""
        (found,) = [draft for draft in self.claims() if content in draft.content.text]
        return found

    def _find(self, words: str, start: int, end: int) -> Extent:
        at = self.document.text.index(words, start, end)
        return Extent(at, at + len(words))

    def _sentences_around(self, place: Extent) -> tuple[int, int]:
        touched = [
            s for s in self.document.sentences if s.start < place.end and place.start < s.end
        ]
        return touched[0].start, touched[-1].end

    def _quotes(self, content: Extent) -> tuple[Extent, ...]:
        return tuple(
            Extent(max(part.start, content.start), min(part.end, content.end))
            for quotation in self.analysis.quotations
            if quotation.depth == 0
            for part in quotation.extents
            if part.start < content.end and content.start < part.end
        )

    def _sentence(self, place: Extent) -> int:
        return max(s.index for s in self.document.sentences if s.start <= place.start)


def _kind(content: Extent, quotes: tuple[Extent, ...]) -> AttributionKind:
    if not quotes:
        return AttributionKind.INDIRECT
    whole = quotes[0].start <= content.start and content.end <= quotes[-1].end
    return AttributionKind.DIRECT if whole else AttributionKind.MIXED
