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
from summarizer.summary.sentences import letters_of, sentences_grammar
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
    """What becomes of each failed sentence, in order."""
    rewritings = _rewrite([verdict.statement for verdict in failed], engine, prompts)
    finished = judge.weigh([rewriting for rewriting in rewritings if rewriting])
    holding = {verdict.statement: verdict for verdict in finished if _holds(verdict, judge)}
    lost = [
        verdict.statement
        for verdict, rewriting in zip(failed, rewritings, strict=True)
        if rewriting not in holding
    ]
    own_words = iter(judge.vouch([_own_words(statement) for statement in lost]))
    return [
        GroundedSentence(holding[rewriting], Origin.REWRITTEN)
        if rewriting in holding
        else GroundedSentence(next(own_words), Origin.ARTICLE)
        for rewriting in rewritings
    ]


def _holds(verdict: Verdict, judge: Judge) -> bool:
    return verdict.sound and len(judge.new_words(verdict.statement)) <= _MOST_NEW_WORDS


def _rewrite(
    statements: Sequence[Statement], engine: Engine, prompts: Prompts
) -> list[Statement | None]:
    """Each statement written again from its evidence; None where the model did not finish."""
    requests = [_rewriting(statement, prompts) for statement in statements]
    return [
        Statement(generation.text.strip(), statement.evidence)
        if generation.finish == "stop"
        else None
        for statement, generation in zip(statements, engine.generate(requests), strict=True)
    ]


def _rewriting(statement: Statement, prompts: Prompts) -> Request:
    passages = "\n".join(span.text for span in _cited(statement))
    messages = prompts.render("sentence", passages=passages)
    return Request(messages, sentences_grammar(1, 1, letters_of(passages)), _MAX_TOKENS)


def _cited(statement: Statement) -> list[Span]:
    return sorted(statement.evidence[:_PASSAGES], key=lambda span: span.start)


def _own_words(statement: Statement) -> Statement:
    return Statement(" ".join(statement.evidence[0].text.split()), statement.evidence[:1])
