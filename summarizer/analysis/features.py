"""What is looked at to judge a candidate: its construction, never its words.

A feature is named and counted; a cue word enters only through the classes of
`cues.toml` that hold it.
"""

from __future__ import annotations

import math

from spacy.tokens import Token

from summarizer.analysis.candidate import Candidate, TokenRange
from summarizer.analysis.cue_words import cue_words
from summarizer.analysis.families import families
from summarizer.analysis.quoted import QuotedText

_SPEAKERS = ("PERSON", "ORG", "NORP", "GPE")
_AMOUNTS = ("DATE", "TIME", "CARDINAL", "MONEY", "QUANTITY", "PERCENT")
_THINGS = ("it", "this", "that", "which", "there", "what", "these", "those")


def features(candidate: Candidate, rivals: frozenset[str], quoted: QuotedText) -> dict[str, float]:
    """The features of one candidate; those that are absent are zero.

    `rivals` are the shapes of all candidates of the same cue.
    """
    doc = quoted.analysis.parse
    cue = doc[candidate.head]
    base = candidate.pattern
    found: dict[str, float] = {"bias": 1.0, f"pattern {base}": 1.0}
    found.update({f"rival {shape}": 1.0 for shape in rivals - {shape_of(base)}})
    found.update(_cue_features(cue, base))
    found.update(_source_features(candidate, quoted))
    found.update(_content_features(candidate, quoted))
    found.update(_place_features(candidate, quoted))
    return found


def _cue_features(cue: Token, pattern: str) -> dict[str, float]:
    classes = cue_words().classes_of(cue)
    found = {f"class {name}": 1.0 for name in classes} or {"class none": 1.0}
    shape = shape_of(pattern)
    for family in families(classes) or ["none"]:
        found[f"{shape} x {family}"] = 1.0
    if cue.pos_ == "VERB":
        found[f"tag {cue.tag_}"] = 1.0
        found[f"dep {cue.dep_}"] = 1.0
        if any(child.dep_ == "aux" and child.tag_ == "MD" for child in cue.children):
            found["modal"] = 1.0
    return found


def shape_of(pattern: str) -> str:
    """The kind of content that a pattern takes: clause, infinitive, object and so on."""
    for shape, starts in {
        "clause": ("ccomp", "host", "clause"),
        "infinitive": ("xcomp",),
        "object": ("object", "whole", "fronted", "gap"),
        "preposition": ("preposition",),
        "quoted": ("quoted",),
        "passive": ("passive",),
        "rest": ("rest",),
        "noun clause": ("noun_clause", "noun_predicate"),
    }.items():
        if pattern.startswith(starts):
            return shape
    return "other"


def shapes_by_cue(found: list[Candidate]) -> dict[int, frozenset[str]]:
    """For each cue token the shapes of its candidates."""
    shapes: dict[int, set[str]] = {}
    for candidate in found:
        shapes.setdefault(candidate.head, set()).add(shape_of(candidate.pattern))
    return {head: frozenset(kinds) for head, kinds in shapes.items()}


def _source_features(candidate: Candidate, quoted: QuotedText) -> dict[str, float]:
    source = candidate.source
    if source is None:
        return {"source none": 1.0}
    head = quoted.analysis.parse[source.head]
    return {f"source {source.relation}": 1.0, f"source {_source_kind(head)}": 1.0}


def _source_kind(head: Token) -> str:
    if head.ent_type_ in _SPEAKERS:
        return head.ent_type_
    if head.pos_ == "PRON":
        return "thing pronoun" if head.lower_ in _THINGS else "person pronoun"
    return "other noun"


def _content_features(candidate: Candidate, quoted: QuotedText) -> dict[str, float]:
    doc = quoted.analysis.parse
    tokens = [doc[i] for part in candidate.content for i in range(part.start, part.end)]
    first, anchor = tokens[0], doc[candidate.anchor]
    found = {
        "content log length": math.log(len(tokens)),
        "content one token": float(len(tokens) == 1),
        "content quoted share": sum(quoted.at[t.i] >= 0 for t in tokens) / len(tokens),
        "content has verb": float(any(t.pos_ in ("VERB", "AUX") for t in tokens)),
        "content has entity": float(any(t.ent_type_ for t in tokens)),
        "content starts with complementiser": float(first.dep_ == "mark" and first.pos_ == "SCONJ"),
        "content gap to cue": math.log1p(_distance(candidate.content, candidate.head)),
        "content is time or amount": float(anchor.ent_type_ in _AMOUNTS),
        "content names speaker": float(anchor.ent_type_ in _SPEAKERS),
    }
    return {name: value for name, value in found.items() if value}


def _distance(content: tuple[TokenRange, ...], head: int) -> int:
    return min(
        abs(head - part.start) if part.start > head else abs(head - part.end + 1)
        for part in content
    )


def _place_features(candidate: Candidate, quoted: QuotedText) -> dict[str, float]:
    cue = quoted.analysis.parse[candidate.head]
    found: dict[str, float] = {}
    if quoted.at[cue.i] >= 0:
        found["cue quoted"] = 1.0
    above = _governing_cue(cue)
    if above:
        found[f"under {above}"] = 1.0
    if cue.sent.start == 0:
        found["headline"] = 1.0
    return found


def _governing_cue(cue: Token) -> str:
    """The family of the nearest verb that governs the cue's clause as its complement."""
    current = cue
    for _ in range(8):
        if current.head == current:
            return ""
        governed = current.dep_ in ("ccomp", "xcomp", "pcomp", "acl")
        if governed and current.head.pos_ in ("VERB", "AUX"):
            above = families(cue_words().classes_of(current.head))
            if above:
                return above[0]
        current = current.head
    return ""
