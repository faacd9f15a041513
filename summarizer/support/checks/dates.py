"""Dates without a number: weekdays, months and words like `next month` or `a year`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from summarizer.schema import WarningCode
from summarizer.support.checks.calendar_words import MONTHS, WEEKDAYS
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.measures import measures
from summarizer.support.checks.reading import Reading

_SEASONS = ["spring", "summer", "autumn", "winter"]
_CALENDARS = (WEEKDAYS, MONTHS, _SEASONS)

_FRAMES = {
    "next": "next",
    "last": "last",
    "past": "last",
    "previous": "last",
    "this": "this",
    "a": "rate",
    "an": "rate",
    "per": "rate",
    "each": "rate",
    "every": "rate",
    "within": "span",
    "for": "span",
    "in": "span",
}


@dataclass(frozen=True, slots=True)
class Framed:
    """A unit of time with the word before it that says which: `next month`."""

    frame: str
    period: str
    token: Token


def date_findings(comparison: Comparison) -> Iterator[Finding]:
    """A day, month or season that the article does not name, or another span of time."""
    for calendar in _CALENDARS:
        yield from _calendar_findings(comparison, calendar)
    given = framed_periods(comparison.evidence)
    anywhere = framed_periods(comparison.article)
    for framed in framed_periods(comparison.statement):
        same = [g for g in anywhere if g.frame == framed.frame and g.period == framed.period]
        others = [g for g in given if g.frame == framed.frame and g.period != framed.period]
        if others and not same:
            yield _finding(comparison, framed.token, others[0].token)


def _calendar_findings(comparison: Comparison, calendar: list[str]) -> Iterator[Finding]:
    given = _named(comparison.evidence, calendar)
    anywhere = {t.lower_ for t in _named(comparison.article, calendar)}
    for token in _named(comparison.statement, calendar):
        if token.lower_ not in anywhere and (given or calendar is not _SEASONS):
            yield _finding(comparison, token, given[0] if given else None)
        elif given and token.lower_ not in {t.lower_ for t in given}:
            yield _finding(comparison, token, given[0])


def _named(reading: Reading, calendar: list[str]) -> list[Token]:
    """Days, months or seasons by name; `may` and `march` only as names."""
    return [
        t
        for t in reading.tokens
        if t.lower_ in calendar
        and (calendar is _SEASONS or t.text[0].isupper())
        and (t.lower_ not in ("may", "march") or t.pos_ == "PROPN")
    ]


def framed_periods(reading: Reading) -> list[Framed]:
    """Every `next month`, `a year`, `within weeks`, `monthly`."""
    found = [_framed(t) for t in reading.tokens]
    return [f for f in found if f is not None]


def _framed(token: Token) -> Framed | None:
    period = measures().period(token.lower_)
    if period is None or token.lower_ in ("second", "m", "quarter", "min"):
        return None
    if token.lower_ in measures().periods:
        return Framed("rate", period, token)
    if token.i == 0 or re.search(r"\d", token.nbor(-1).text):
        return None
    frame = _FRAMES.get(token.nbor(-1).lower_)
    if frame == "rate" and (token.i < 2 or not _measures_something(token)):
        return None
    return None if frame is None else Framed(frame, period, token)


def _measures_something(token: Token) -> bool:
    """Whether `a month` is a rate (`85 crowns a month`), not a stretch (`for a month`)."""
    return token.nbor(-2).pos_ in ("NOUN", "NUM", "SYM", "ADV") or token.nbor(-1).lower_ == "per"


def _finding(comparison: Comparison, token: Token, other: Token | None) -> Finding:
    said = "" if other is None else f"; there it is “{other.text}”"
    message = f"The article does not say “{token.text}” of this{said}."
    against = [] if other is None else [other]
    return comparison.finding(WarningCode.NUMBER_MISMATCH, message, [token], against)
