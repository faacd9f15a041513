"""The article's own first sentences, for want of better."""

from __future__ import annotations

from summarizer.documents import Document
from summarizer.schema import Span


def lead_sentences(document: Document, most: int) -> list[Span]:
    """The first `most` sentences after the headline; the headline itself where there is no more."""
    spans = [document.span(sentence.start, sentence.end) for sentence in document.sentences]
    spans = [span for span in spans if not span.text.isspace()]
    body = [span for span in spans if span.text != document.title]
    return (body or spans)[:most]
