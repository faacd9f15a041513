"""Warnings about passages that do not agree: two counts of the same people.

Counts of the dead, hurt, missing, arrested and the like are read from the
parse (`nine people were killed`, `killing nine`, `a toll of nine`). Two
different counts of one kind are reported unless the later one says that it
has changed (`rose to`, `up from`), that it is a part or a bound, or that it
counts somebody else's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from summarizer.documents import Document
from summarizer.schema import Span, Warning, WarningCode
from summarizer.warnings.making import warn

_WORD_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
_NUMBER = r"\b(?P<number>\d{1,3}(?:,\d{3})+|\d+|" + "|".join(_WORD_NUMBERS) + r")"
_PEOPLE = (
    r"(?:\s+(?:people|persons?|men|women|children|passengers?|residents?|workers?|miners?|sailors?"
    r"|villagers?|soldiers?|officers?|others?|students?|tourists?|protest[eo]rs?|civilians?"
    r"|patients?|employees|firefighters|bodies|crew(?:\s+members)?))?"
)
_KINDS = {
    "dead": (
        rf"{_NUMBER}{_PEOPLE}\s+(?:(?:were|was|are|is|have|had|has|been|being|confirmed|now)\s+)*"
        r"(?:dead|killed|died|dying|drowned)\b",
        rf"\b(?:killing|killed|claimed\s+the\s+lives\s+of)\s+(?:at\s+least\s+)?{_NUMBER}{_PEOPLE}\b",
        rf"\b(?:death\s+)?toll\s+(?:\w+\s+){{0,3}}(?:at|of|to|was|is)\s+{_NUMBER}\b",
        rf"\bdeaths?\s+of\s+{_NUMBER}{_PEOPLE}\b",
        rf"\b{_NUMBER}\s+(?:deaths|fatalities)\b",
    ),
    "hurt": (
        rf"{_NUMBER}{_PEOPLE}\s+(?:(?:were|was|are|is|have|had|has|been|being)\s+)*"
        r"(?:injured|wounded|hurt)\b",
        rf"\b(?:injuring|wounding|hurting)\s+(?:at\s+least\s+)?{_NUMBER}{_PEOPLE}\b",
        rf"\b{_NUMBER}\s+(?:injuries|casualties)\b",
    ),
    "missing": (
        rf"{_NUMBER}{_PEOPLE}\s+(?:(?:were|was|are|is|remain(?:ed)?|still|have|had|been)\s+)*"
        r"(?:missing|unaccounted)\b",
    ),
    "arrested": (
        rf"{_NUMBER}{_PEOPLE}\s+(?:(?:were|was|are|is|have|had|has|been)\s+)*"
        r"(?:arrested|detained|held\s+in\s+custody)\b",
        rf"\b(?:arrested|detained|arresting|detaining)\s+{_NUMBER}{_PEOPLE}\b",
        rf"\b{_NUMBER}\s+arrests\b",
    ),
}
_PATTERNS = {
    kind: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    for kind, patterns in _KINDS.items()
}
_EXPLAINED = re.compile(
    r"\b(?:rose|risen|raised|climbed|grew|increased|jumped|revised|up|down|fell|lowered)\b"
    r"[^.]{0,30}\b(?:to|from)\b|\b(?:earlier|previous(?:ly)?|initial(?:ly)?|at\s+first|since|another"
    r"|other|more|additional|last\s+(?:year|month|week)|in\s+(?:19|20)\d\d|of\s+(?:them|whom|those)"
    r"|among\s+them|including)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind a sentence tells of."""

    number: int
    sentence: Span


def consistency_warnings(document: Document) -> list[Warning]:
    """One warning for each kind of count that the article gives twice and differently."""
    counts = _counts(document)
    return [
        warn(
            WarningCode.INCONSISTENT,
            f"The article gives different counts of the {kind}: "
            f"{', '.join(str(n) for n in sorted({c.number for c in found}))}.",
            evidence=[_first(found, number) for number in sorted({c.number for c in found})],
        )
        for kind, found in counts.items()
        if len({count.number for count in found}) > 1
    ]


def _counts(document: Document) -> dict[str, list[Count]]:
    found: dict[str, list[Count]] = defaultdict(list)
    for sentence in document.sentences:
        span = document.span(sentence.start, sentence.end)
        if _EXPLAINED.search(span.text):
            continue
        for kind, patterns in _PATTERNS.items():
            numbers = {_value(m["number"]) for p in patterns for m in p.finditer(span.text)}
            found[kind].extend(Count(number, span) for number in sorted(numbers))
    return found


def _first(counts: list[Count], number: int) -> Span:
    return next(count.sentence for count in counts if count.number == number)


def _value(words: str) -> int:
    plain = words.casefold().replace(",", "")
    return _WORD_NUMBERS[plain] if plain in _WORD_NUMBERS else int(plain)
