"""Certainty: is what is possible, planned or alleged told as certain, or the reverse?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from summarizer.schema import WarningCode
from summarizer.support.checks.alignment import Aligned, relation_of
from summarizer.support.checks.certainty import Certainty, Hold, certainty_of, own_certainty
from summarizer.support.checks.clauses import (
    Clause,
    clause_head,
    has_auxiliary,
    is_infinitive,
)
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.cues import is_cue
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.vocabulary import Relation, lemma_of, words_of

_ENOUGH_SHARED = 0.6
_CLOSE = (Relation.SAME, Relation.SYNONYM, Relation.KIN)
_FORBIDDING = ("may", "can", "ca", "could", "would")
_AWAITING = ("whether", "if", "until", "till", "before", "once", "when", "unless")
_HEARSAY = frozenset(
    [
        "allege",
        "claim",
        "reportedly",
        "allegedly",
        "purportedly",
        "accuse",
        "charge",
        "suspect",
        "suggest",
    ]
)


def hedging_findings(comparison: Comparison) -> Iterator[Finding]:
    """A clause told more surely, or less, than every believable alignment tells it."""
    for clause, found in comparison.aligned:
        comparable = [a for a in found if _is_comparable(a)]
        if comparable and all(_differs(comparison, a) for a in comparable):
            yield _finding(comparison, clause, comparable[0])


def _is_comparable(aligned: Aligned) -> bool:
    clause = aligned.statement
    if is_cue(clause.head) and (
        aligned.relation is not Relation.SAME or _only_reports(clause.head)
    ):
        return False
    if _is_awaited(aligned.evidence.head) or _is_awaited(clause.head):
        return False
    carried = any(c.dep_ == "xcomp" for c in clause.head.children)
    aside = clause.head.dep_ in ("acl", "relcl") and aligned.relation is not Relation.SAME
    if aside or (carried and aligned.relation is Relation.NONE):
        return False
    if aligned.pivot != aligned.evidence.head and clause.head.dep_ in (
        "advcl",
        "relcl",
        "acl",
        "pcomp",
    ):
        return False
    shared = aligned.relation is Relation.NONE and aligned.overlap >= _ENOUGH_SHARED
    return aligned.relation in _CLOSE or shared


def _only_reports(cue: Token) -> bool:
    """Whether the verb says no more than that somebody spoke: `…, his employer confirmed`."""
    kinds = {c.dep_ for c in cue.children}
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in cue.children)
    return not modal and not kinds & {"dobj", "nsubjpass", "prep", "prt", "xcomp"}


def _is_awaited(head: Token) -> bool:
    """Whether the clause only asks, or tells when: `whether it fails`, `until it opens`."""
    marks = (c.lower_ for c in head.children if c.dep_ in ("mark", "advmod"))
    return any(mark in _AWAITING for mark in marks)


def _differs(comparison: Comparison, aligned: Aligned) -> bool:
    there, here = compared_certainty(comparison, aligned)
    if not _would_not(aligned.evidence) and _is_too_sure(there.certainty, here.certainty, aligned):
        kept = _is_kept(there.marker, comparison.statement.tokens)
        return not kept and not _is_reported(comparison, aligned, there)
    if aligned.relation not in _CLOSE or aligned.pivot != aligned.evidence.pivot:
        return False
    if _forbids(aligned.statement) and not has_auxiliary(aligned.evidence.head):
        return False
    if _is_belief(here.marker) and comparison.evidence.voices(aligned.pivot):
        return False
    kept = here.marker == clause_head(aligned.statement.pivot) or _is_kept(
        here.marker, comparison.evidence.tokens
    )
    return not kept and _is_too_open(there.certainty, here.certainty, aligned)


def compared_certainty(comparison: Comparison, aligned: Aligned) -> tuple[Hold, Hold]:
    """The evidence's certainty and the statement's, less what governs both alike.

    `He believes it may fail` and `he believes it will fail` differ under `believes`.
    """
    there, here = certainty_of(aligned.pivot), certainty_of(aligned.statement.pivot)
    if aligned.relation is Relation.NONE and lemma_of(aligned.evidence.head) in words_of(
        "certainty.irrealis"
    ):
        return Hold(Certainty.POSSIBLE, aligned.evidence.head), own_certainty(
            aligned.statement.pivot
        )
    governs = here.marker is not None and here.marker.dep_ not in ("aux", "auxpass")
    if governs and _is_kept(here.marker, comparison.evidence.tokens):
        inside_there, inside_here = (
            own_certainty(aligned.pivot),
            own_certainty(aligned.statement.pivot),
        )
        if inside_there.marker is not None:
            return inside_there, inside_here
    return there, here


def _is_belief(marker: Token | None) -> bool:
    """Whether the word only says whose view it is: `believes`, for `said` in the article."""
    return marker is not None and lemma_of(marker) in words_of("certainty.views")


def _would_not(clause: Clause) -> bool:
    """Whether the clause tells of a refusal, which is a fact: `would not comment`."""
    helpers = {c.lower_ for c in clause.head.children if c.dep_ in ("aux", "neg")}
    subject = any(c.lower_ == "neither" for t in clause.head.children for c in t.children)
    return "would" in helpers and (subject or bool(helpers & {"not", "n't"}))


def _forbids(clause: Clause) -> bool:
    """Whether a modal under `not` rules the thing out: `may not travel`, `would not say`."""
    modal = any(c.lower_ in _FORBIDDING for c in clause.head.children if c.dep_ == "aux")
    return modal and any(c.dep_ == "neg" for c in clause.head.children)


def _is_kept(marker: Token | None, tokens: Sequence[Token]) -> bool:
    """Whether the word that hedges, or a synonym, stands in the other text too."""
    if marker is None or marker.dep_ in ("aux", "auxpass"):
        return False
    return any(relation_of(marker, t) in _CLOSE for t in tokens)


def _is_too_sure(there: Certainty, here: Certainty, aligned: Aligned) -> bool:
    if there >= Certainty.EXPECTED:
        return here <= Certainty.WILL
    return there is Certainty.WILL and here is Certainty.FACT and _is_finished(aligned.statement)


def _is_too_open(there: Certainty, here: Certainty, aligned: Aligned) -> bool:
    if there is Certainty.FACT:
        guessed = _is_guessed(aligned.statement.head) and not has_auxiliary(aligned.evidence.head)
        return here is not Certainty.FACT and (guessed or _is_finished(aligned.evidence))
    modal = aligned.evidence.head.children
    told = any(c.lower_ in words_of("certainty.will") for c in modal if c.dep_ == "aux")
    return told and there is Certainty.WILL and here is Certainty.POSSIBLE


def _is_guessed(head: Token) -> bool:
    """Whether the verb stands under a modal of its own that leaves it open: `could lead`."""
    return any(c.dep_ == "aux" and c.lower_ in ("may", "might", "could") for c in head.children)


def _is_finished(clause: Clause) -> bool:
    """Whether the verb tells of something done: a past or a perfect, not `opens` or `to open`."""
    head = clause.head
    if is_infinitive(head):
        return False
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    return head.tag_ in ("VBD", "VBN") or bool(
        helpers & {"have", "has", "had", "did", "was", "were"}
    )


def _is_reported(comparison: Comparison, aligned: Aligned, there: Hold) -> bool:
    """Whether the hedge is hearsay and the statement keeps a source for it."""
    marker = there.marker
    if marker is None or not ({lemma_of(marker), marker.lower_} & _HEARSAY):
        return False
    return bool(comparison.statement.voices(aligned.statement.pivot))


def _finding(comparison: Comparison, clause: Clause, aligned: Aligned) -> Finding:
    there, here = compared_certainty(comparison, aligned)
    marker = there.marker if there.certainty > here.certainty else here.marker
    word = marker.text if marker is not None else aligned.pivot.text
    if there.certainty > here.certainty:
        message = f"“{clause.pivot.text}” is told as certain; the article has it under “{word}”."
    else:
        message = f"“{clause.pivot.text}” is told under “{word}”; the article tells it as certain."
    return comparison.finding(WarningCode.HEDGE_DROPPED, message, [clause.pivot], [aligned.pivot])


def noun_hedge_findings(comparison: Comparison) -> Iterator[Finding]:
    """A noun whose hedge is gone: `an estimated value` as `a value`."""
    hedges = words_of("certainty.hedge_adjectives")
    held = {t.lower_ for t in comparison.statement.tokens} | {
        lemma_of(t) for t in comparison.statement.tokens
    }
    if any(
        certainty_of(c.pivot).certainty >= Certainty.EXPECTED for c in comparison.statement.clauses
    ):
        return
    for noun in comparison.evidence.tokens:
        hedge = next((c for c in noun.children if c.dep_ == "amod" and c.lower_ in hedges), None)
        if hedge is None or held & (hedges | words_of("certainty.expected_verbs")):
            continue
        word = _same_noun(noun, comparison)
        if word is not None and not comparison.statement.voices(word)[1:]:
            message = f"“{word.text}” is told as certain; the article says “{hedge.text}”."
            yield comparison.finding(WarningCode.HEDGE_DROPPED, message, [word], [noun])


def _same_noun(noun: Token, comparison: Comparison) -> Token | None:
    return next((t for t in comparison.statement.tokens if lemma_of(t) == lemma_of(noun)), None)
