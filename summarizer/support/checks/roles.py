"""Roles: is the one who acts the one who acts in the article?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summarizer.schema import WarningCode
from summarizer.support.checks.alignment import Aligned
from summarizer.support.checks.clauses import Clause, first_conjunct, subject_of
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.cues import OF_SPEECH, is_cue, source_of
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.sources import Party, may_be_same, party, phrase_text
from summarizer.support.checks.vocabulary import Relation, lemma_of

_REACH = 4
"""Words on either side of a verb in which its names are looked for."""

_SAME_ACT = (Relation.SAME, Relation.SYNONYM, Relation.KIN, Relation.SAME_SIDE)


def role_findings(comparison: Comparison) -> Iterator[Finding]:
    """An act whose doer and sufferer have changed places, or whose doer is another."""
    for clause, found in comparison.aligned:
        acts = [a for a in found if a.relation in _SAME_ACT and a.pivot == a.evidence.head]
        if not acts or len(acts) < len(found) or lemma_of(clause.head) in ("be", "have"):
            continue
        acts = [a for a in acts if a.relation is Relation.SAME] or acts
        exchanged = all(is_exchanged(a) for a in acts)
        if exchanged or all(_is_anothers(comparison, a) for a in acts):
            yield _finding(comparison, clause, acts[0])


def is_exchanged(aligned: Aligned) -> bool:
    """Whether the doer here is the sufferer there, and not the doer."""
    here, there = aligned.statement.head, aligned.evidence.head
    doer, sufferer = party(doer_of(here)), party(sufferer_of(here))
    actor, target = party(doer_of(there)), party(sufferer_of(there))
    if _names_cross(here, there):
        return True
    if doer.is_empty or target.is_empty:
        return False
    crossed = _overlap(doer, target) and not _overlap(doer, actor)
    if not crossed or _overlap(sufferer, target):
        return False
    named = bool(doer.names & target.names) and not actor.is_empty and not sufferer.is_empty
    return named or _overlap(sufferer, actor)


def _counterparty(head: Token) -> list[Token]:
    """Whom the act is done with: `borrowed from the fund`, `lost to Rovers`."""
    preps = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("from", "to", "against")]
    return [t for p in preps for c in p.children if c.dep_ == "pobj" for t in _close(c)]


def _names_cross(here: Token, there: Token) -> bool:
    """Whether the names before and after an active verb have changed places."""
    if _is_passive(here) or _is_passive(there):
        return False
    before, after = _names_around(here)
    was_before, was_after = _names_around(there)
    same = (before & was_before) | (after & was_after)
    return bool(before & was_after and after & was_before) and not same


def _names_around(head: Token) -> tuple[set[str], set[str]]:
    """The capitalised words before a verb and right after it, in lower case."""
    start = max(head.sent.start, head.i - _REACH)
    before = {t.lower_ for t in head.doc[start : head.i] if t.text[:1].isupper()}
    after = {t.lower_ for t in head.doc[head.i + 1 : head.i + _REACH] if t.text[:1].isupper()}
    return before, after


def takes_the_other_side(aligned: Aligned) -> bool:
    """Whether the doer here is the sufferer there: `A lost to B` of `B beat A`."""
    doer = party(doer_of(aligned.statement.head))
    if _is_passive(aligned.statement.head) != _is_passive(aligned.evidence.head):
        subjects = [_subject(aligned.statement.head), _subject(aligned.evidence.head)]
        if all(s is not None for s in subjects):
            one, other = (party(_close(s)) for s in subjects if s is not None)
            return _overlap(one, other)
    target = party([*sufferer_of(aligned.evidence.head), *_counterparty(aligned.evidence.head)])
    actor = party(doer_of(aligned.evidence.head))
    return not actor.is_empty and _overlap(doer, target) and not _overlap(doer, actor)


def _overlap(one: Party, other: Party) -> bool:
    if one.names and other.names:
        return bool(one.names & other.names)
    return bool(one.heads & other.heads)


def _is_anothers(comparison: Comparison, aligned: Aligned) -> bool:
    judges = is_cue(aligned.statement.head, OF_SPEECH) and _has_object(aligned.statement.head)
    finite = aligned.evidence.head.tag_ in ("VBD", "VBZ", "VBP")
    if judges and finite and aligned.relation is Relation.SAME:
        doer = party(source_of(aligned.statement.head))
        actor = party(source_of(aligned.evidence.head))
        return not may_be_same(doer, actor, comparison.article)
    doer = party(doer_of(aligned.statement.head))
    actor = party(doer_of(aligned.evidence.head))
    if is_cue(aligned.statement.head) or not (doer.names and actor.names):
        return False
    return not may_be_same(doer, actor, comparison.article)


def _has_object(head: Token) -> bool:
    kinds = {c.dep_ for c in head.children}
    return bool(kinds & {"dobj", "xcomp", "prep"}) and "ccomp" not in kinds


def doer_of(head: Token) -> list[Token]:
    """The phrase that does what the verb says, whether it is active or passive."""
    if _is_passive(head):
        agents = [c for c in head.children if c.dep_ == "agent"]
        named = [c for a in agents for c in a.children if c.dep_ == "pobj"]
        return [t for c in named for t in _close(c) if not any(n.pos_ == "NUM" for n in c.subtree)]
    subject = _subject(head)
    return [] if subject is None else _close(subject)


def sufferer_of(head: Token) -> list[Token]:
    """The phrase that the act is done to."""
    if _is_passive(head):
        subject = _subject(head)
        return [] if subject is None else _close(subject)
    objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    objects += [
        g for c in head.children if c.dep_ == "dative" for g in c.children if g.dep_ == "pobj"
    ]
    return [t for o in objects for t in _close(o)]


def _is_passive(head: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in head.children)


def _subject(head: Token) -> Token | None:
    found = subject_of(head)
    if found is not None and found.lower_ in ("who", "which", "that") and head.dep_ == "relcl":
        return head.head
    if found is not None or head.dep_ != "conj":
        return found or _controlling(head)
    return subject_of(first_conjunct(head)) or _controlling(first_conjunct(head))


def _controlling(head: Token) -> Token | None:
    """The subject that an infinitive or participle borrows: `agreed to buy`."""
    for _ in range(4):
        if head.dep_ not in ("xcomp", "advcl", "pcomp") or head.head == head:
            return None
        below, head = head, head.head
        if head.pos_ in ("VERB", "AUX"):
            between = [c for c in head.children if c.dep_ == "dobj" and c.i < below.i]
            found = between[0] if between and below.dep_ == "xcomp" else subject_of(head)
            if found is not None:
                return found
    return None


def _close(noun: Token) -> list[Token]:
    """The noun phrase without clauses on it."""
    left_out = {t for c in noun.children if c.dep_ in ("relcl", "acl") for t in c.subtree}
    return [t for t in noun.subtree if t not in left_out]


def _finding(comparison: Comparison, clause: Clause, aligned: Aligned) -> Finding:
    here, there = doer_of(clause.head), doer_of(aligned.evidence.head)
    message = (
        f"“{lemma_of(clause.head)}” is done by “{phrase_text(here)}” here, "
        f"in the article by “{phrase_text(there) or 'another'}”."
    )
    return comparison.finding(
        WarningCode.NAME_MISMATCH, message, here or [clause.head], [aligned.pivot]
    )
