"""Readings of nouns and adjectives as cues: `the claim that`, `his promise to`, `sure that`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summarizer.analysis.candidate import (
    Candidate,
    Source,
    TokenRange,
    content_of,
    subtree,
    without,
)
from summarizer.analysis.sources import adjective_source, noun_source


def noun_candidates(noun: Token) -> Iterator[Candidate]:
    """Every reading of `noun` as the cue of what hangs on it."""
    source = noun_source(noun)
    yield from _dependents(noun, source, "noun")
    yield from _predicates(noun, source)


def adjective_candidates(adjective: Token) -> Iterator[Candidate]:
    """Every reading of `adjective` as the cue of what hangs on it."""
    source = adjective_source(adjective)
    yield from _dependents(adjective, source, "adjective")


def _dependents(cue: Token, source: Source | None, kind: str) -> Iterator[Candidate]:
    after: list[TokenRange] = []
    for child in cue.children:
        if child.i < cue.i:
            continue
        if child.dep_ in ("acl", "ccomp", "xcomp", "relcl", "advcl"):
            after.append(subtree(child))
            pattern = f"{kind}_relative" if child.dep_ == "relcl" else f"{kind}_clause"
            yield from _candidate(pattern, cue, source, [subtree(child)], child)
        elif child.dep_ == "prep":
            for inner in _inside(child):
                if source is not None and inner.i == source.head:
                    continue
                after.append(subtree(inner))
                yield from _candidate(f"{kind}_preposition", cue, source, [subtree(inner)], inner)
    if len(after) > 1:
        whole = TokenRange(min(a.start for a in after), max(a.end for a in after))
        yield from _candidate(f"{kind}_whole", cue, source, [whole], cue.doc[after[0].start])


def _inside(prep: Token) -> Iterator[Token]:
    for inner in prep.children:
        if inner.dep_ in ("pobj", "pcomp"):
            yield inner


def _predicates(noun: Token, source: Source | None) -> Iterator[Candidate]:
    """`The plan is to sell`: the clause behind a form of be whose subject is the noun."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ != "be":
        return
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp", "attr") and child.i > verb.i:
            yield from _candidate("noun_predicate", noun, source, [subtree(child)], child)


def _candidate(
    pattern: str, cue: Token, source: Source | None, parts: list[TokenRange], anchor: Token
) -> Iterator[Candidate]:
    tokens = TokenRange(cue.i, cue.i + 1)
    holes = [tokens] + ([source.tokens] if source else [])
    clear = [piece for part in parts for piece in without(part, holes)]
    content = content_of(cue.doc, clear)
    if content:
        yield Candidate(pattern, cue.i, tokens, source, content, anchor.i)
