"""Speakers: does the statement put the words into the mouth that the article does?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.schema import WarningCode
from summarizer.support.checks.alignment import Aligned
from summarizer.support.checks.clauses import Clause
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.cues import Voice, is_cue
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.sources import (
    is_generic,
    is_vague,
    may_be_same,
    party,
    phrase_text,
    stands_in,
)
from summarizer.support.checks.vocabulary import Relation


def speaker_findings(comparison: Comparison) -> Iterator[Finding]:
    """A source that the article does not know, then one that it gives other words to."""
    told: set[int] = set()
    for clause in comparison.statement.clauses:
        voices = [v for v in comparison.statement.voices(clause.pivot) if not v.names_nobody]
        for voice in voices:
            if voice.cue.i in told:
                continue
            finding = _unknown(comparison, voice) or _swapped(comparison, clause, voices)
            if finding is not None:
                told.add(voice.cue.i)
                yield finding


def _unknown(comparison: Comparison, voice: Voice) -> Finding | None:
    someone = party(voice.source)
    if (
        someone.is_empty
        or is_vague(someone)
        or is_generic(someone)
        or stands_in(someone, comparison.article)
    ):
        return None
    message = f"The article has no such source as “{phrase_text(voice.source)}”."
    return comparison.finding(WarningCode.NAME_MISMATCH, message, voice.source, [])


def _swapped(comparison: Comparison, clause: Clause, here: list[Voice]) -> Finding | None:
    found = comparison.alignments_of(clause)
    if not found or clause.head.dep_ in ("relcl", "acl"):
        return None
    if is_cue(clause.head) and found[0].relation is Relation.NONE:
        return None
    there = [_voices_there(comparison, a) for a in found]
    if not all(there) or any(_admits(comparison, v, voices) for v in here for voices in there):
        return None
    voice = here[0]
    source = there[0][0].source
    message = (
        f"The article does not have “{phrase_text(voice.source)}” say this, "
        f"but “{phrase_text(source)}”."
    )
    return comparison.finding(WarningCode.NAME_MISMATCH, message, voice.source, list(source)[:1])


def _voices_there(comparison: Comparison, aligned: Aligned) -> list[Voice]:
    head = aligned.evidence.head
    voices = comparison.evidence.voices(head) or comparison.evidence.voices(aligned.pivot)
    return [v for v in voices if not v.names_nobody]


def _admits(comparison: Comparison, voice: Voice, voices: list[Voice]) -> bool:
    someone = party(voice.source)
    if someone.names and any(_is_within(someone.names, v) for v in voices):
        return True
    return any(may_be_same(someone, party(v.source), comparison.article) for v in voices)


def _is_within(names: frozenset[str], voice: Voice) -> bool:
    """Whether the article's phrase, however it was cut, holds all the names."""
    return names <= {t.lower_ for t in voice.source}
