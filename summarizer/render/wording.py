"""The words that the text and the Markdown form share: what was said, where, and by which model."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.render.printable import excerpt, one_line
from summarizer.schema import AttributionKind, Claim, Severity, Span, SpeakerKind, SummaryResult

SEVERITY_WORDS = {
    Severity.SERIOUS: "Serious",
    Severity.CAUTION: "Caution",
    Severity.INFO: "Note",
}
_SEVERITY_ORDER = tuple(SEVERITY_WORDS)
_QUOTATION_MARKS = "“”„‟\"«»‘’'"
_EVIDENCE_LENGTH = 150
_EVIDENCE_SHOWN = 3
_ITEM = re.compile(r"(summary|claims)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says: reworded, in the speaker's own words, or both.

    `verbatim` comes with its quotation marks.
    """

    reworded: str | None
    verbatim: str | None


@dataclass(frozen=True, slots=True)
class Caveat:
    """One warning, ready to show: its weight, what it concerns, its words, its evidence.

    `item` is the name in the result of the sentence or claim it concerns (`claims[3]`), `more`
    the number of passages of evidence beyond the excerpts.
    """

    severity: Severity
    item: str
    subject: str | None
    message: str
    excerpts: tuple[str, ...]
    more: int


def said_in(claim: Claim) -> Said:
    """A direct quotation alone; otherwise the restatement, with any words quoted besides."""
    reworded = one_line(claim.text)
    if claim.quote is None:
        return Said(reworded=reworded, verbatim=None)
    quote = one_line(claim.quote.text).strip(_QUOTATION_MARKS + " ,")
    if claim.attribution is AttributionKind.DIRECT:
        return Said(reworded=None, verbatim=f"“{quote}”")
    marked = _with_marks(reworded, quote)
    return Said(reworded=marked or reworded, verbatim=None if marked else f"“{quote}”")


def role_of(claim: Claim) -> str | None:
    """The speaker's role and whether the source is unnamed; None where the name says it all."""
    name, role = one_line(claim.speaker.name), one_line(claim.speaker.role or "")
    parts = [
        role if role.casefold() not in name.casefold() else "",
        "not named" if claim.speaker.kind is SpeakerKind.ANONYMOUS else "",
    ]
    return ", ".join(part for part in parts if part) or None


def caveats_of(result: SummaryResult) -> list[Caveat]:
    """The warnings, the heaviest first and otherwise as they come."""
    ordered = sorted(result.warnings, key=lambda warning: _SEVERITY_ORDER.index(warning.severity))
    return [
        Caveat(
            severity=warning.severity,
            item=warning.subject,
            subject=_subject_in_words(warning.subject),
            message=one_line(warning.message),
            excerpts=_excerpts(warning.evidence),
            more=max(0, len(warning.evidence) - _EVIDENCE_SHOWN),
        )
        for warning in ordered
    ]


def heaviest_by_item(caveats: list[Caveat]) -> dict[str, Severity]:
    """The heaviest weight on each sentence or claim that a caveat concerns."""
    return {caveat.item: caveat.severity for caveat in reversed(caveats)}


def article_lines(result: SummaryResult) -> list[str]:
    """Which article this is about: its own headline and where it was read from."""
    title = one_line(result.document.title or "")
    source = one_line(result.document.source or "")
    own_title = title if title != one_line(result.headline) else ""
    return [line for line in (own_title, source) if line]


def provenance_line(result: SummaryResult) -> str:
    """What made the result and how long it took."""
    provenance = result.provenance
    timings = provenance.timings
    seconds = timings.get("total", sum(timings.values()))
    return one_line(
        f"{provenance.model}, {provenance.precision} · {seconds:.0f} s · "
        f"summarizer {provenance.summarizer}"
    )


def _subject_in_words(subject: str) -> str | None:
    """`summary[1]` as the reader counts, from 1; None for the article as a whole."""
    item = _ITEM.fullmatch(subject)
    if item is None:
        return None if subject == "document" else subject.capitalize()
    kind = "Summary sentence" if item[1] == "summary" else "Claim"
    return f"{kind} {int(item[2]) + 1}"


def _excerpts(evidence: list[Span]) -> tuple[str, ...]:
    return tuple(excerpt(span.text, _EVIDENCE_LENGTH) for span in evidence[:_EVIDENCE_SHOWN])


def _with_marks(sentence: str, quote: str) -> str | None:
    """`sentence` with `quote` between quotation marks, or None where it is not in it."""
    marks = f"[{_QUOTATION_MARKS}]"
    words = rf"(?<!\w)(?P<open>{marks})?{re.escape(quote)}(?(open){marks}?)(?!\w)"
    marked, found = re.subn(words, lambda _: f"“{quote}”", sentence, count=1)
    return marked if found else None
