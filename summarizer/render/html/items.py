"""What stands beside the article: summary sentences, claims and warnings, with ids and labels.

items = items_of(result, "a1")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.render.printable import one_line
from summarizer.render.wording import SEVERITY_WORDS, Said, role_of, said_in
from summarizer.schema import Claim, Severity, Span, SummaryResult, Warning


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of evidence; `anchor` is its place in the article."""

    anchor: str
    span: Span


@dataclass(frozen=True, slots=True)
class Notice:
    """One warning, ready to show beside what it concerns."""

    id: str
    label: str
    name: str
    severity: Severity
    severity_word: str
    code: str
    message: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SentenceItem:
    """A sentence of the summary and the warnings about it."""

    id: str
    label: str
    name: str
    text: str
    support: float
    passages: tuple[Passage, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim and the warnings about it; `said` is as a reader is told it."""

    id: str
    label: str
    name: str
    claim: Claim
    speaker: str
    role: str | None
    said: Said
    support: float
    passages: tuple[Passage, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """All that stands beside one article, each warning in the one place where it belongs."""

    sentences: tuple[SentenceItem, ...]
    claims: tuple[ClaimItem, ...]
    of_document: tuple[Notice, ...]
    of_headline: tuple[Notice, ...]
    strays: tuple[Notice, ...]

    def each(self) -> Iterator[SentenceItem | ClaimItem | Notice]:
        """Every item in the order in which the page numbers them."""
        yield from self.sentences
        yield from self.claims
        yield from sorted(self._notices(), key=lambda notice: int(notice.label[1:]))

    def _notices(self) -> Iterator[Notice]:
        for group in (self.of_document, self.of_headline, self.strays):
            yield from group
        for sentence in self.sentences:
            yield from sentence.notices
        for claim in self.claims:
            yield from claim.notices


def items_of(result: SummaryResult, page: str) -> Items:
    """The items of `result`; their ids begin with `page`, the id of the article's section."""
    subjects = _notices_by_subject(result.warnings, page)
    return Items(
        sentences=tuple(_sentences(result, page, subjects)),
        claims=tuple(_claims(result, page, subjects)),
        of_document=tuple(subjects.pop("document", [])),
        of_headline=tuple(subjects.pop("headline", [])),
        # A warning about an item that the result does not hold is shown, not dropped.
        strays=tuple(notice for notices in subjects.values() for notice in notices),
    )


def _sentences(
    result: SummaryResult, page: str, subjects: dict[str, list[Notice]]
) -> Iterator[SentenceItem]:
    for number, sentence in enumerate(result.summary, start=1):
        item = f"{page}-s{number}"
        yield SentenceItem(
            id=item,
            label=f"S{number}",
            name=f"Summary sentence {number}",
            text=sentence.text,
            support=sentence.support,
            passages=_passages(item, sentence.evidence),
            notices=tuple(subjects.pop(f"summary[{number - 1}]", [])),
        )


def _claims(
    result: SummaryResult, page: str, subjects: dict[str, list[Notice]]
) -> Iterator[ClaimItem]:
    for number, claim in enumerate(result.claims, start=1):
        item = f"{page}-c{number}"
        yield ClaimItem(
            id=item,
            label=f"C{number}",
            name=f"Claim {number}",
            claim=claim,
            speaker=one_line(claim.speaker.name),
            role=role_of(claim),
            said=said_in(claim),
            support=claim.support,
            passages=_passages(item, claim.evidence),
            notices=tuple(subjects.pop(f"claims[{number - 1}]", [])),
        )


def _notices_by_subject(warnings: Sequence[Warning], page: str) -> dict[str, list[Notice]]:
    found: dict[str, list[Notice]] = {}
    for number, warning in enumerate(warnings, start=1):
        found.setdefault(warning.subject, []).append(_notice(warning, number, page))
    return found


def _notice(warning: Warning, number: int, page: str) -> Notice:
    item = f"{page}-w{number}"
    return Notice(
        id=item,
        label=f"W{number}",
        name=f"Warning {number}",
        severity=warning.severity,
        severity_word=SEVERITY_WORDS[warning.severity],
        code=warning.code.value.replace("_", " "),
        message=warning.message,
        passages=_passages(item, warning.evidence),
    )


def _passages(item: str, evidence: Sequence[Span]) -> tuple[Passage, ...]:
    return tuple(
        Passage(f"{item}-e{number}", span) for number, span in enumerate(evidence, start=1)
    )
