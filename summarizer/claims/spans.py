"""The places of a claim: content, quotation, evidence and context, as exact spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.analysis.attribution import Attribution, Extent
from summarizer.documents.document import Document, Sentence
from summarizer.schema import Span

_TRIMMED = " \t\n\r,;:–—\"“”'‘’«»`…"
_TRIMMED_AT_END = _TRIMMED.replace("…", "")
_DATELINE = re.compile(
    r"[A-Z][\w.’' /-]{1,30}(?:, [A-Z][\w. ]{1,20})?(?: \([\w ]{2,20}\))?(?: ?[—–] ?| --? |: )"
)
_SENTENCES_BEFORE = 2
_FEWEST_WORDS = 3


def trimmed_span(document: Document, start: int, end: int) -> Span | None:
    """Characters `start` to `end` without quotation marks, commas and blanks at the ends."""
    text = document.text
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED_AT_END and not _ends_plural(text, end):
        end -= 1
    return document.span(start, end) if start < end else None


def _ends_plural(text: str, end: int) -> bool:
    """Whether a final apostrophe is a possessive's: `the ministers' report`."""
    before, after = text[end - 2 : end - 1], text[end : end + 2]
    return text[end - 1] in "'’" and before == "s" and after[:1] == " " and after[1:].islower()


def largest_span(document: Document, extents: Iterable[Extent]) -> Span | None:
    """The longest of several stretches, trimmed; None where none holds a word."""
    spans = [trimmed_span(document, extent.start, extent.end) for extent in extents]
    held = [span for span in spans if span is not None and any(c.isalnum() for c in span.text)]
    return max(held, key=lambda span: len(span.text), default=None)


def content_span(document: Document, attribution: Attribution) -> Span | None:
    """The stretch that stands for the content.

    The longest where the cue interrupts one sentence; where words go on in
    later sentences, the longest of the cue's own sentence, since news puts
    the point first. None where no part holds a word.
    """
    sentence = document.sentences[attribution.sentence]
    parts = [_after_dateline(document, part) for part in attribution.content]
    first = largest_span(document, [part for part in parts if part.end <= sentence.end])
    if first is not None and len(first.text.split()) >= _FEWEST_WORDS:
        return first
    return largest_span(document, parts)


def _after_dateline(document: Document, part: Extent) -> Extent:
    """`part` without the place that opens the article's body: `VELSTAD, Friday — `, `Velstad: `."""
    body = document.sentences[headline_sentences(document) :][:1]
    if not body or part.start != body[0].start:
        return part
    dateline = _DATELINE.match(document.text, part.start, part.end)
    return Extent(dateline.end(), part.end) if dateline and dateline.end() < part.end else part


def quote_span(document: Document, attribution: Attribution, content: Span) -> Span | None:
    """The longest quotation in the content; where it has none, the longest of the attribution."""
    inside = [e for e in attribution.quotes if e.start < content.end and content.start < e.end]
    return largest_span(document, inside) or largest_span(document, attribution.quotes)


def evidence_sentences(document: Document, attribution: Attribution) -> tuple[Sentence, ...]:
    """The sentences that hold any of the content, the cue or the source, in order."""
    extents = [*attribution.content, *attribution.quotes]
    extents += [extent for extent in (attribution.cue, attribution.source) if extent is not None]
    return tuple(
        sentence
        for sentence in document.sentences
        if any(_overlap(sentence, extent) for extent in extents)
    )


def _overlap(sentence: Sentence, extent: Extent) -> bool:
    return sentence.start < extent.end and extent.start < sentence.end


def sentence_spans(document: Document, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """The sentences as spans."""
    return tuple(document.span(sentence.start, sentence.end) for sentence in sentences)


def context_extents(document: Document, evidence: Sequence[Sentence]) -> tuple[Extent, ...]:
    """The evidence and the two sentences before its first, the headline left out."""
    if not evidence:
        return ()
    first = evidence[0].index
    before = range(max(headline_sentences(document), first - _SENTENCES_BEFORE), first)
    indices = sorted({*before, *(sentence.index for sentence in evidence)})
    return tuple(Extent(document.sentences[i].start, document.sentences[i].end) for i in indices)


def headline_sentences(document: Document) -> int:
    """How many of the first sentences are the article's headline."""
    title = document.title
    if not title or not document.text.startswith(title):
        return 0
    return sum(sentence.end <= len(title) for sentence in document.sentences)
