"""From scored candidates to a consistent set: one content a cue, no content told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.analysis.candidate import Candidate
from summarizer.analysis.scoring import AttributionModel


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how sure we are of it, in [0, 1].

    `nested_score` is its score as an attribution inside another's content, or
    None if it cannot be one.
    """

    candidate: Candidate
    score: float
    nested_score: float | None = None


def select(scored: Sequence[Scored], model: AttributionModel) -> list[Scored]:
    """The best candidates that agree with one another, then those nested in them.

    A candidate gives way to a better one with the same cue or one that shares
    its words. A nested one stands wholly inside the content of another, cue,
    source and all.
    """
    kept: list[Scored] = []
    for entry in sorted(scored, key=lambda e: _order(e, e.score)):
        if entry.score < model.threshold:
            break
        if _has_own_cue(entry, kept) and all(_apart(entry, other) for other in kept):
            kept.append(entry)
    return kept + _nested(scored, kept, model.nested_threshold)


def _nested(scored: Sequence[Scored], kept: list[Scored], threshold: float) -> list[Scored]:
    possible = [(e.nested_score, e) for e in scored if (e.nested_score or 0.0) >= threshold]
    inner: list[Scored] = []
    for score, entry in sorted(possible, key=lambda pair: _order(pair[1], pair[0] or 0.0)):
        holders = [o for o in kept if is_inside(entry.candidate, o.candidate)]
        others = [o for o in kept if o not in holders] + inner
        if (
            holders
            and _has_own_cue(entry, [*kept, *inner])
            and all(_apart(entry, other) for other in others)
        ):
            inner.append(Scored(entry.candidate, score or 0.0, score))
    return inner


def _order(entry: Scored, score: float) -> tuple[float, int, int, str]:
    candidate = entry.candidate
    return (-score, candidate.head, candidate.content[0].start, candidate.pattern)


def _has_own_cue(entry: Scored, kept: list[Scored]) -> bool:
    return all(entry.candidate.head != other.candidate.head for other in kept)


def _apart(entry: Scored, other: Scored) -> bool:
    mine, theirs = entry.candidate.content, other.candidate.content
    if mine[-1].end <= theirs[0].start or theirs[-1].end <= mine[0].start:
        return True
    return not words(entry.candidate) & words(other.candidate)


def words(candidate: Candidate) -> set[int]:
    """The tokens of a candidate's content."""
    return {i for part in candidate.content for i in range(part.start, part.end)}


def is_inside(inner: Candidate, outer: Candidate) -> bool:
    """Whether cue, source and content of `inner` stand within the content of `outer`."""
    if not any(inner.head in part for part in outer.content):
        return False
    told = words(outer)
    source_inside = inner.source is None or inner.source.head in told
    return source_inside and words(inner) < told
