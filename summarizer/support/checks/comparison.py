"""A statement beside its evidence and the article, aligned clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from summarizer.schema import Span, WarningCode
from summarizer.support.checks.alignment import Aligned, alignments
from summarizer.support.checks.clauses import Clause
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.reading import Reading


@dataclass(frozen=True)
class Comparison:
    """`evidence` is what the statement cites, `article` the whole that it comes from."""

    statement: Reading
    evidence: Reading
    article: Reading
    passages: tuple[Span, ...]

    @cached_property
    def aligned(self) -> tuple[tuple[Clause, list[Aligned]], ...]:
        """Each clause of the statement with its believable alignments, best first."""
        return tuple((c, alignments(c, self.evidence)) for c in self.statement.clauses)

    def alignments_of(self, clause: Clause) -> list[Aligned]:
        """The believable alignments of a clause of the statement."""
        return next((found for c, found in self.aligned if c.head == clause.head), [])

    def clause_of(self, token: Token) -> Clause | None:
        """The clause of the statement that holds the token."""
        return next((c for c in self.statement.clauses if token in c.tokens), None)

    def finding(
        self, code: WarningCode, message: str, words: Sequence[Token], against: Sequence[Token]
    ) -> Finding:
        """A finding on words of the statement against words of the article, by whole sentences."""
        shown = {s.start: s for s in (self.article.sentence_span(t) for t in against)}
        first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
        text = self.statement.text[first.idx : last.idx + len(last)]
        evidence = tuple(shown[start] for start in sorted(shown)) or self.passages
        return Finding(code, message, text, evidence)
