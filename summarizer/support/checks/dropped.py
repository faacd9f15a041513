"""Dropped attribution: is somebody's claim told as a plain fact?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from summarizer.analysis.cue_words import cue_words
from summarizer.schema import WarningCode
from summarizer.support.checks.alignment import Aligned, alignments, counterparts
from summarizer.support.checks.clauses import (
    Clause,
    are_cut_off,
    first_conjunct,
    heads_clause,
    is_content,
    subject_of,
)
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.cues import OF_SPEECH, Voice, is_cue, source_of
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.scope import governors
from summarizer.support.checks.sources import are_surely_same, party
from summarizer.support.checks.vocabulary import Relation, lemma_of, words_of

_MOSTLY = 0.6
"""Share of a clause's words that must stand under a voice for the clause to be a claim."""


def dropped_attribution_findings(comparison: Comparison) -> Iterator[Finding]:
    """A clause of the statement's own voice whose evidence is all in another's voice."""
    for clause, aligned in comparison.aligned:
        found = [a for a in aligned if a.relation is not Relation.SAME_SIDE]
        if not found or _is_aside(clause) or _keeps_a_source(comparison, clause):
            continue
        voices = [_voice_of(comparison, a) for a in found]
        if any(v and _is_kept(comparison, clause, v) for v in voices):
            continue
        if all(voices) and not _is_told_elsewhere(comparison, clause, found[0]):
            yield _finding(comparison, clause, found[0], voices[0])


def _keeps_a_source(comparison: Comparison, clause: Clause) -> bool:
    if comparison.statement.voices(clause.pivot) or _is_labelled(clause):
        return True
    if is_cue(clause.head, OF_SPEECH) and not _is_the_same_cue(comparison, clause):
        return True
    if _is_a_documents(clause) and not _is_the_same_cue(comparison, clause):
        return True
    if any(_speaks(g) for g in governors(clause.head)) or _ends_in_a_tag(clause):
        return True
    if any(
        t.dep_ == "pobj" and lemma_of(t) in words_of("sources.documents") for t in clause.tokens
    ):
        return True
    adverbs = words_of("certainty.hearsay_adverbs")
    return any(t.lower_ in adverbs for t in clause.tokens)


def _speaks(governor: Token) -> bool:
    """Whether the word says that somebody speaks or thinks: `a claim that`, `sure that`."""
    if is_cue(governor) or governor.pos_ == "ADJ":
        return True
    return bool(cue_words().classes("nouns", lemma_of(governor)) & {"speech", "thought"})


def _is_labelled(clause: Clause) -> bool:
    """Whether a name and a colon stand before quoted words: `Ada Keswick: “It failed.”`"""
    before = clause.head.doc[: clause.head.i]
    return any(colon.text == ":" and quote.is_quote for colon, quote in pairwise(before))


def _is_a_documents(clause: Clause) -> bool:
    """Whether a study, a report or figures say it: `a study links sleep to colds`."""
    subject = subject_of(first_conjunct(clause.head))
    if subject is None or subject.pos_ != "NOUN":
        return False
    return lemma_of(subject) in words_of("sources.documents")


def _is_the_same_cue(comparison: Comparison, clause: Clause) -> bool:
    found = comparison.alignments_of(clause)
    return bool(found) and all(a.relation is Relation.SAME for a in found)


def _is_aside(clause: Clause) -> bool:
    """Whether the clause only tells which one or when: `who escaped`, `after it failed`."""
    head = first_conjunct(clause.head) if clause.head.dep_ == "conj" else clause.head
    return head.dep_ in ("relcl", "acl", "advcl", "pcomp")


def _ends_in_a_tag(clause: Clause) -> bool:
    """Whether the sentence ends in `…, the palace announced`, however it was parsed."""
    last = max((t for t in clause.head.sent if heads_clause(t)), key=lambda t: t.i)
    if last.dep_ not in ("ROOT", "parataxis", "conj", "ccomp", "dep"):
        return False
    if not any(t.text in (",", "”", '"') for t in last.doc[clause.head.i : last.i]):
        return False
    objects = any(c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > last.i for c in last.children)
    return (
        is_cue(last)
        and not objects
        and last.i > clause.head.i
        and not are_cut_off(last, clause.head)
    )


def _is_kept(comparison: Comparison, clause: Clause, voice: Voice) -> bool:
    """Whether the statement has the cue too, or another cue of the same source."""
    if is_cue(clause.head) and not _is_the_same_cue(comparison, clause):
        here, there = party(source_of(clause.head)), party(voice.source)
        if not here.is_empty and are_surely_same(here, there):
            return True
    cue = lemma_of(voice.cue)
    return voice.cue.pos_ == "VERB" and any(lemma_of(t) == cue for t in comparison.statement.tokens)


def _voice_of(comparison: Comparison, aligned: Aligned) -> Voice | None:
    """The named voice over most of the aligned words; None where the author speaks."""
    reworded = is_cue(aligned.pivot) and aligned.relation is not Relation.SAME
    told = aligned.relation is not Relation.NONE and aligned.pivot == aligned.evidence.head
    if told and not reworded:
        return _named(comparison.evidence.voices(aligned.pivot))
    matched = _matched_words(aligned)
    under = [_named(comparison.evidence.voices(t)) for t in matched]
    if not matched or sum(1 for v in under if v) < _MOSTLY * len(matched):
        return None
    return next(v for v in under if v)


def _named(voices: list[Voice]) -> Voice | None:
    return next((v for v in voices if not v.names_nobody and not _acts(v.cue)), None)


def _acts(cue: Token) -> bool:
    """Whether to say it is to do it: `the council decided`; leaving that out hides no source."""
    return lemma_of(cue) in words_of("sources.acts")


def _matched_words(aligned: Aligned) -> list[Token]:
    among = [t for t in aligned.evidence.content if t.pos_ != "PROPN"]
    pairs = (counterparts(word, among) for word in aligned.statement.content)
    return [related[0][0] for related in pairs if related]


def _is_told_elsewhere(comparison: Comparison, clause: Clause, best: Aligned) -> bool:
    """Whether the author says it too, in words that fit as well."""
    for other in alignments(clause, comparison.article):
        if other.relation is Relation.NONE and best.relation is not Relation.NONE:
            continue
        if other.fit >= best.fit - 0.1 and _voice_of(comparison, other) is None:
            return True
    return False


def _finding(
    comparison: Comparison, clause: Clause, aligned: Aligned, voice: Voice | None
) -> Finding:
    source = "" if voice is None else " ".join(t.text for t in voice.source)
    message = f"Told as a fact; in the article it comes from {source or 'a source'}."
    words = [t for t in clause.tokens if is_content(t)] or list(clause.tokens)
    return comparison.finding(WarningCode.ATTRIBUTION_DROPPED, message, words, [aligned.pivot])
