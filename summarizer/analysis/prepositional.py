"""Readings of prepositions as cues: `according to the survey`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summarizer.analysis.candidate import Candidate, TokenRange, content_of, subtree, without
from summarizer.analysis.sources import source_named_by


def according_candidates(prep: Token) -> Iterator[Candidate]:
    """The clause, or the whole sentence, that an `according to` or `per` phrase vouches for."""
    named = _named_after(prep)
    if named is None:
        return
    source = source_named_by(named, "according")
    cue = TokenRange(prep.i, max(prep.i + 1, source.tokens.start))
    phrase = TokenRange(prep.i, source.tokens.end)
    sentence = TokenRange(prep.sent.start, prep.sent.end)
    for pattern, tokens in (
        ("according_sentence", sentence),
        ("according_clause", subtree(_clause(prep))),
        ("according_before", TokenRange(sentence.start, prep.i)),
        ("according_after", TokenRange(source.tokens.end, sentence.end)),
    ):
        content = content_of(prep.doc, without(tokens, [phrase]))
        if content:
            yield Candidate(pattern, prep.i, cue, source, content, _clause(prep).i)


def _named_after(prep: Token) -> Token | None:
    for child in prep.children:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "prep":
            return _named_after(child)
    return None


def _clause(token: Token) -> Token:
    current = token.head
    while current.head != current and current.pos_ not in ("VERB", "AUX"):
        current = current.head
    return current
