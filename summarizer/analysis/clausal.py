"""Readings of a verb as a cue: what it governs, what it stands beside, what it lacks."""

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
from summarizer.analysis.sources import is_passive, subject, verb_source

_GOVERNED = ("ccomp", "xcomp", "dobj", "attr", "acomp", "oprd", "prep", "pcomp", "dative", "prt")
_HOSTED = ("parataxis", "advcl", "ccomp", "conj", "dep", "relcl", "acl", "appos")


def verb_candidates(verb: Token) -> Iterator[Candidate]:
    """Every reading of `verb` as the cue of what it governs or stands beside."""
    source = verb_source(verb)
    yield from _complements(verb, source)
    yield from _objects_with_the_rest(verb, source)
    yield from _hosts(verb, source)
    yield from _gaps(verb, source)
    if is_passive(verb):
        yield from _passive_subjects(verb, source)


def _candidate(
    pattern: str, verb: Token, source: Source | None, parts: list[TokenRange], anchor: Token
) -> Iterator[Candidate]:
    content = content_of(verb.doc, parts)
    if content and not any(verb.i in part for part in content):
        cue = cue_range(verb, content, source)
        yield Candidate(pattern, verb.i, cue, source, content, anchor.i)


def cue_range(verb: Token, content: tuple[TokenRange, ...], source: Source | None) -> TokenRange:
    """The verb with its auxiliaries, negation, particle and the preposition before the content."""
    start = end = verb.i
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i:
            start = min(start, child.i)
        if child.dep_ in ("prt", "prep", "acomp") and verb.i < child.i < content[0].start:
            end = max(end, child.i)
    taken = list(content) + ([source.tokens] if source else [])
    left = without(TokenRange(start, end + 1), taken)
    return next((part for part in left if verb.i in part), TokenRange(verb.i, verb.i + 1))


def _complements(verb: Token, source: Source | None) -> Iterator[Candidate]:
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            side = "after" if child.i > verb.i else "before"
            pattern = f"{child.dep_}_{side}"
            yield from _candidate(pattern, verb, source, _clear_of(child, verb), child)
        elif child.dep_ == "dobj" and child.i > verb.i:
            yield from _candidate("object", verb, source, [subtree(child)], child)
        elif child.dep_ == "prep" and child.i > verb.i:
            yield from _prepositional(verb, source, child)


def _clear_of(child: Token, verb: Token) -> list[TokenRange]:
    return without(subtree(child), [TokenRange(verb.i, verb.i + 1)])


def _prepositional(verb: Token, source: Source | None, prep: Token) -> Iterator[Candidate]:
    for inner in prep.children:
        if inner.dep_ == "pobj":
            yield from _candidate("preposition_object", verb, source, [subtree(inner)], inner)
        elif inner.dep_ == "pcomp":
            yield from _candidate("preposition_clause", verb, source, [subtree(inner)], inner)
        elif inner.dep_ == "prep":
            yield from _prepositional(verb, source, inner)


def _objects_with_the_rest(verb: Token, source: Source | None) -> Iterator[Candidate]:
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in _GOVERNED and c.dep_ != "prt"]
    if len(after) < 2:
        return
    start = subtree(after[0]).start
    end = max(subtree(c).end for c in after)
    yield from _candidate("whole_complement", verb, source, [TokenRange(start, end)], after[0])
    if after[0].dep_ in ("dobj", "dative") and len(after) > 2:
        second = TokenRange(start, subtree(after[1]).end)
        yield from _candidate("object_and_next", verb, source, [second], after[0])


def _hosts(verb: Token, source: Source | None) -> Iterator[Candidate]:
    """The clause that a verb is slipped into or set behind: `It failed, she said`."""
    head = verb.head
    if verb.dep_ not in _HOSTED or head == verb:
        return
    own = subtree(verb)
    if source is not None and source.tokens.start < own.start and source.head in subtree(head):
        holes = [own] if source.relation in ("inherited", "modified") else [own, source.tokens]
    else:
        holes = [own]
    parts = without(subtree(head), holes)
    yield from _candidate(f"host_{_side(head, verb)}", verb, source, parts, head)


def _side(head: Token, verb: Token) -> str:
    return "before" if head.i < verb.i else "after"


def _gaps(verb: Token, source: Source | None) -> Iterator[Candidate]:
    """What a relative clause leaves out: `the plan that she opposes`."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.i < verb.i:
            yield from _candidate("fronted", verb, source, [subtree(child)], child)
            return
    noun = verb.head
    if verb.dep_ == "relcl" and subject(verb) is not None and not _has_object(verb):
        parts = without(subtree(noun), [subtree(verb)])
        yield from _candidate("gap", verb, source, parts, noun)
        xcomp = next((c for c in verb.children if c.dep_ == "xcomp"), None)
        if xcomp is not None:
            parts = [*parts, subtree(xcomp)]
            yield from _candidate("gap_and_clause", verb, source, parts, noun)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "ccomp") for c in verb.children)


def _passive_subjects(verb: Token, source: Source | None) -> Iterator[Candidate]:
    spoken_of = subject(verb)
    anchor = spoken_of
    if spoken_of is None and verb.dep_ in ("acl", "amod") and verb.head.pos_ in ("NOUN", "PROPN"):
        anchor = verb.head
    if anchor is None:
        return
    parts = [subtree(anchor)] if anchor.head == verb else without(subtree(anchor), [subtree(verb)])
    yield from _candidate("passive_subject", verb, source, parts, anchor)
    rest = [
        subtree(c)
        for c in verb.children
        if c.i > verb.i and c.dep_ in ("xcomp", "oprd", "ccomp", "prep", "dobj")
    ]
    if rest:
        both = [*parts, TokenRange(min(r.start for r in rest), max(r.end for r in rest))]
        yield from _candidate("passive_subject_and_rest", verb, source, both, anchor)
        yield from _candidate("passive_rest", verb, source, both[len(parts) :], anchor)
