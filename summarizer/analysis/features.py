"""What is looked at to judge a candidate: its construction, never its words.

A feature is named and counted; a cue word enters only through the classes of
`cues.toml` that hold it.
"""

from __future__ import annotations

import math

from spacy.tokens import Token

from summarizer.analysis.candidate import Candidate, TokenRange
from summarizer.analysis.cue_words import cue_words
from summarizer.analysis.quoted import QuotedText
from summarizer.analysis.sources import is_passive

_SPEAKERS = ("PERSON", "ORG", "NORP", "GPE")
_COMMUNICATION = {"verbs.say", "verbs.write", "verbs.answer", "verbs.argue", "verbs.deny", "verbs.admit"}
_JUDGEMENT = {"verbs.judge", "verbs.describe"}
_VOLITION = {"verbs.order", "verbs.commit", "verbs.plan", "verbs.desire"}
_COGNITION = {"verbs.believe", "verbs.learn", "verbs.show", "verbs.emotion"}
_FAMILIES = {
    "communication": _COMMUNICATION,
    "judgement": _JUDGEMENT,
    "volition": _VOLITION,
    "cognition": _COGNITION,
}


def features(candidate: Candidate, quoted: QuotedText) -> dict[str, float]:
    """The features of one candidate; those that are absent are zero."""
    doc = quoted.analysis.parse
    cue = doc[candidate.head]
    base, _, run = candidate.pattern.partition("+")
    found: dict[str, float] = {"bias": 1.0, f"pattern {base}": 1.0}
    if run:
        found["pattern +run"] = 1.0
    found.update(_cue_features(cue, base))
    found.update(_source_features(candidate, quoted))
    found.update(_content_features(candidate, quoted))
    found.update(_place_features(candidate, quoted))
    return found


def _cue_features(cue: Token, pattern: str) -> dict[str, float]:
    classes = cue_words().classes_of(cue)
    found = {f"class {name}": 1.0 for name in classes}
    if not classes:
        found["class none"] = 1.0
    shape = shape_of(pattern)
    for family in families(classes) or ["none"]:
        found[f"{shape} x {family}"] = 1.0
    if cue.pos_ == "VERB":
        found[f"tag {cue.tag_}"] = 1.0
        found[f"dep {cue.dep_}"] = 1.0
        if is_passive(cue):
            found["passive"] = 1.0
        for child in cue.children:
            if child.dep_ == "neg":
                found["negated"] = 1.0
            elif child.dep_ == "aux" and child.tag_ == "MD":
                found["modal"] = 1.0
    return found


def shape_of(pattern: str) -> str:
    """The kind of content that a pattern takes: clause, infinitive, object and so on."""
    for shape, starts in {
        "clause": ("ccomp", "host"),
        "infinitive": ("xcomp",),
        "object": ("object", "whole", "fronted", "gap"),
        "preposition": ("preposition",),
        "quoted": ("quoted",),
        "passive": ("passive",),
        "rest": ("rest",),
    }.items():
        if pattern.startswith(starts):
            return shape
    return "other"


def families(classes: frozenset[str]) -> list[str]:
    """The families of classes that hold any of `classes`."""
    return [name for name, members in _FAMILIES.items() if members & classes]


def _source_features(candidate: Candidate, quoted: QuotedText) -> dict[str, float]:
    source = candidate.source
    if source is None:
        return {"source none": 1.0}
    head = quoted.analysis.parse[source.head]
    found = {f"source {source.relation}": 1.0, f"source {_source_kind(head)}": 1.0}
    if quoted.at[head.i] != quoted.at[candidate.head]:
        found["source in other quotation"] = 1.0
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.i == candidate.head:
        found["source adjacent"] = float(abs(head.i - candidate.head) <= 2)
    return found


def _source_kind(head: Token) -> str:
    if head.ent_type_ in _SPEAKERS:
        return head.ent_type_
    if head.pos_ == "PRON":
        if head.lower_ in ("i", "we", "you", "me", "us"):
            return "first or second person"
        if head.lower_ in ("it", "this", "that", "which", "there", "what", "these", "those"):
            return "thing pronoun"
        return "person pronoun"
    if cue_words().classes("nouns", head.lemma_.lower()) & {"document"}:
        return "document"
    return "plural noun" if head.tag_ in ("NNS", "NNPS") else "other noun"


def _content_features(candidate: Candidate, quoted: QuotedText) -> dict[str, float]:
    doc = quoted.analysis.parse
    tokens = [doc[i] for part in candidate.content for i in range(part.start, part.end)]
    n = len(tokens)
    inside = sum(quoted.at[t.i] >= 0 for t in tokens) / n
    first = tokens[0]
    anchor = doc[candidate.anchor]
    found = {
        "content log length": math.log(n),
        "content one token": float(n == 1),
        "content pronoun": float(n == 1 and first.pos_ == "PRON"),
        "content quoted share": inside,
        "content wholly quoted": float(inside > 0.95),
        "content has verb": float(any(t.pos_ in ("VERB", "AUX") for t in tokens)),
        "content pieces": float(len(candidate.content) - 1),
        "content starts that": float(first.lower_ == "that"),
        "content starts to": float(first.tag_ == "TO"),
        "content starts wh": float(first.tag_ in ("WP", "WRB", "WDT") or first.lower_ in ("whether", "if")),
        "content starts gerund": float(first.tag_ == "VBG"),
        "content gap to cue": math.log1p(_distance(candidate.content, candidate.head)),
        "content has entity": float(any(t.ent_type_ for t in tokens)),
    }
    if anchor.pos_ in ("VERB", "AUX"):
        has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in anchor.children)
        found["content clause with subject"] = float(has_subject)
    if anchor.ent_type_ in ("DATE", "TIME", "CARDINAL", "MONEY", "QUANTITY", "PERCENT"):
        found["content is time or amount"] = 1.0
    if anchor.ent_type_ in _SPEAKERS:
        found["content names speaker"] = 1.0
    return {name: value for name, value in found.items() if value}


def _distance(content: tuple[TokenRange, ...], head: int) -> int:
    return min(abs(head - part.start) if part.start > head else abs(head - part.end + 1) for part in content)


def _place_features(candidate: Candidate, quoted: QuotedText) -> dict[str, float]:
    cue = quoted.analysis.parse[candidate.head]
    found: dict[str, float] = {}
    if quoted.at[cue.i] >= 0:
        found["cue quoted"] = 1.0
    if any(quoted.at[i] == -1 for i in range(cue.sent.start, cue.sent.end)) and quoted.within(
        TokenRange(cue.sent.start, cue.sent.end)
    ):
        found["sentence partly quoted"] = 1.0
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
        if current.dep_ in ("ccomp", "xcomp", "pcomp", "acl"):
            above = families(cue_words().classes_of(current.head))
            if above:
                return above[0]
        current = current.head
    return ""
