"""From scored candidates to a consistent set: one content a cue, no content told twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.analysis.candidate import Candidate
from summarizer.analysis.scoring import AttributionModel


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how sure we are of it, in [0, 1]."""

    candidate: Candidate
    score: float


def select(scored: Iterable[Scored], model: AttributionModel) -> list[Scored]:
    """The best candidates that agree with one another, best first.

    A candidate gives way to a better one with the same cue or one that shares
    its words, unless it stands wholly inside the better one's content, cue
    and all, and passes the higher threshold of nested attributions.
    """
    kept: list[Scored] = []
    heads: set[int] = set()
    for entry in sorted(scored, key=_best_first):
        if entry.score < model.threshold:
            break
        if entry.candidate.head in heads:
            continue
        if all(_agree(entry, other, model.nested_threshold) for other in kept):
            kept.append(entry)
            heads.add(entry.candidate.head)
    return kept


def _best_first(entry: Scored) -> tuple[float, int, int, str]:
    candidate = entry.candidate
    return (-entry.score, candidate.head, candidate.content[0].start, candidate.pattern)


def _agree(entry: Scored, kept: Scored, nested_threshold: float) -> bool:
    mine, other = words(entry.candidate), words(kept.candidate)
    if not mine & other:
        return True
    inner, outer = entry.candidate, other
    if mine > other:
        inner, outer = kept.candidate, mine
    return is_inside(inner, outer) and entry.score >= nested_threshold


def words(candidate: Candidate) -> set[int]:
    """The tokens of a candidate's content."""
    return {i for part in candidate.content for i in range(part.start, part.end)}


def is_inside(inner: Candidate, outer: set[int]) -> bool:
    """Whether cue and content of `inner` stand within the words of an outer content."""
    return inner.head in outer and words(inner) < outer
