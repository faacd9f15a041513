"""Sentences that fail: written once more from their evidence, else the article's own words.

Nothing is repaired silently: a repaired sentence says what became of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from summarizer.engine.protocol import Engine, Request
from summarizer.prompting import Prompts
from summarizer.schema import Span
from summarizer.summary.sentences import sentences_grammar
from summarizer.support import Judge, Statement, Verdict

_MAX_TOKENS = 90
_PASSAGES = 2
_MOST_NEW_WORDS = 2
"""Words that the article lacks in a sentence written again; more mean that it strays."""


class Origin(Enum):
    """Where a sentence of the summary comes from."""

    WRITTEN = auto()
    REWRITTEN = auto()
    ARTICLE = auto()


@dataclass(frozen=True, slots=True)
class GroundedSentence:
    """A sentence of the summary, how it stands, and where it comes from."""

    verdict: Verdict
    origin: Origin


def ground(
    statements: Sequence[Statement], judge: Judge, engine: Engine, prompts: Prompts
) -> list[GroundedSentence]:
    """Weigh the statements and repair those that fail; one that repeats another is left out."""
    written = judge.weigh(statements)
    failed = [verdict for verdict in written if not verdict.sound and verdict.statement.evidence]
    repaired = dict(zip(map(id, failed), _repair(failed, judge, engine, prompts), strict=True))
    sentences = [
        repaired.get(id(verdict), GroundedSentence(verdict, Origin.WRITTEN)) for verdict in written
    ]
    by_text = {sentence.verdict.statement.text: sentence for sentence in reversed(sentences)}
    return list(reversed(by_text.values()))


def _repair(
    failed: Sequence[Verdict], judge: Judge, engine: Engine, prompts: Prompts
) -> list[GroundedSentence]:
    rewritten = judge.weigh(_rewrite([v.statement for v in failed], engine, prompts))
    own_words = judge.vouch([_own_words(verdict.statement) for verdict in failed])
    return [
        GroundedSentence(new, Origin.REWRITTEN)
        if new.sound and len(judge.new_words(new.statement)) <= _MOST_NEW_WORDS
        else GroundedSentence(own, Origin.ARTICLE)
        for new, own in zip(rewritten, own_words, strict=True)
    ]


def _rewrite(statements: Sequence[Statement], engine: Engine, prompts: Prompts) -> list[Statement]:
    requests = [
        Request(
            prompts.render("sentence", passages="\n".join(span.text for span in _cited(statement))),
            sentences_grammar(1, 1),
            _MAX_TOKENS,
        )
        for statement in statements
    ]
    return [
        Statement(generation.text.strip(), statement.evidence)
        if generation.finish == "stop"
        else _own_words(statement)
        for statement, generation in zip(statements, engine.generate(requests), strict=True)
    ]


def _cited(statement: Statement) -> list[Span]:
    return sorted(statement.evidence[:_PASSAGES], key=lambda span: span.start)


def _own_words(statement: Statement) -> Statement:
    return Statement(" ".join(statement.evidence[0].text.split()), statement.evidence[:1])
