"""A statement or a passage, parsed and cut into clauses, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from summarizer.analysis import Analysis, analyse
from summarizer.documents import Document, split_sentences
from summarizer.schema import Span
from summarizer.support.checks.clauses import Clause, clauses_of
from summarizer.support.checks.cues import Voice
from summarizer.support.checks.voices import voices_over

_SHORT_QUOTATION = 20
"""Characters; what is no longer is a title or a nickname, not an utterance."""


@dataclass(frozen=True)
class Reading:
    """Some tokens of a parsed text: all of a statement, or the sentences of its evidence."""

    analysis: Analysis
    tokens: tuple[Token, ...]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in order."""
        return tuple(clauses_of(self.tokens))

    @property
    def text(self) -> str:
        """The whole text that the offsets count in."""
        return self.analysis.document.text

    def span(self, first: Token, last: Token) -> Span:
        """The exact characters from the first token to the end of the last."""
        return self.analysis.document.span(first.idx, last.idx + len(last))

    def sentence_span(self, token: Token) -> Span:
        """The sentence that holds the token, without the space after it."""
        tokens = [t for t in token.sent if not t.is_space]
        return self.span(tokens[0], tokens[-1]) if tokens else self.span(token, token)

    def voices(self, token: Token) -> list[Voice]:
        """Who is said to say what the token tells; quoted words always have a voice."""
        found = voices_over(token)
        if not found and self._is_quoted(token):
            found = self._voices_nearby(token)
        return found

    def _is_quoted(self, token: Token) -> bool:
        return any(
            extent.start <= token.idx < extent.end and extent.end - extent.start > _SHORT_QUOTATION
            for quotation in self.analysis.quotations
            for extent in quotation.extents
        )

    def _voices_nearby(self, token: Token) -> list[Voice]:
        """The voices of the quotation's sentence or the one before it."""
        before = [t for t in token.doc[: token.sent.end] if t.i >= token.sent.start - 60]
        for other in reversed(before):
            found = voices_over(other)
            if found:
                return found
        return []


def read_statement(statement: str) -> Reading:
    """Parse a statement that stands alone."""
    document = Document(statement, tuple(split_sentences(statement)))
    analysis = analyse(document)
    return Reading(analysis, _words(analysis.parse))


def read_passages(analysis: Analysis, passages: Sequence[Span]) -> Reading:
    """The sentences of an article that hold any part of the passages."""
    chosen = [
        token
        for sentence in analysis.parse.sents
        if any(p.start < sentence.end_char and sentence.start_char < p.end for p in passages)
        for token in sentence
    ]
    return Reading(analysis, _words(chosen))


def read_article(analysis: Analysis) -> Reading:
    """The whole article."""
    return Reading(analysis, _words(analysis.parse))


def _words(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(t for t in tokens if not t.is_space)
