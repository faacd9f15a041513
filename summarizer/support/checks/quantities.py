"""Numbers as a reader takes them: value, unit, what is counted, how exactly.

>>> [q.value for q in quantities("About 1,200 people paid £2.5m.")]
[1200.0, 2500000.0]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.support.checks.measures import measures
from summarizer.support.checks.number_patterns import (
    AFTER,
    AFTER_METRES,
    AND_A_HALF,
    BEFORE,
    CLOCK,
    DAY_OF_MONTH,
    DECADE,
    DIGITS,
    HALF_OF_A_TIME,
    ONE_IN,
    ORDINAL,
    PART,
    PLAIN,
    RATE,
    ROLE,
    SCORE,
    SINGLE,
    TIMES,
    UNIT_AFTER,
)
from summarizer.support.checks.number_words import FRACTIONS, MULTIPLES, NUMERALS, ORDINALS, SCALES
from summarizer.support.checks.quantity import Bound, Kind, Quantity


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number before its place in the text; `number` is the value as written, before units."""

    value: float
    kind: Kind
    unit: str = ""
    noun: str = ""
    number: float | None = None


def quantities(text: str) -> list[Quantity]:
    """Every number of `text`, in order; no two overlap."""
    taken: list[Quantity] = []
    for find in (
        _singles,
        _scores,
        _days,
        _clocks,
        _decades,
        _ratios,
        _times,
        _parts,
        _ordinals,
        _plain,
    ):
        for quantity in find(text):
            if not any(q.start < quantity.end and quantity.start < q.end for q in taken):
                taken.append(quantity)
    return sorted(taken, key=lambda q: q.start)


def _make(text: str, start: int, end: int, amount: _Amount) -> Quantity:
    before = text[max(0, start - 40) : start]
    role = ROLE.search(before)
    rate = RATE.match(text, end)
    period = "" if rate is None else measures().period((rate["period"] or rate["adverb"]).lower())
    return Quantity(
        start=start,
        end=end,
        value=amount.value,
        kind=amount.kind,
        unit=amount.unit,
        noun=amount.noun.lower(),
        bound=_bound(before, text[end : end + 24]),
        role=role[1].lower() if role else "",
        written=text[start:end],
        number=amount.value if amount.number is None else amount.number,
        rate=period or "",
    )


def _bound(before: str, after: str) -> Bound:
    for match in (BEFORE.search(before), AFTER.search(after)):
        if match is not None and match.lastgroup:
            return Bound[match.lastgroup]
    return Bound.EXACT


def _singles(text: str) -> Iterator[Quantity]:
    for m in HALF_OF_A_TIME.finditer(text):
        size = measures().units[m["unit"].lower()].size / 2
        yield _make(text, m.start(), m.end(), _Amount(size, Kind.MEASURE, "time", "", 0.5))
    for m in AND_A_HALF.finditer(text):
        unit = measures().unit(m["unit"])
        number = (_number(m["n"]) or 1.0) + 0.5
        if unit is not None:
            amount = _Amount(number * unit.size, Kind.MEASURE, unit.dimension, "", number)
            yield _make(text, m.start(), m.end(), amount)
    for m in SINGLE.finditer(text):
        unit = measures().units[m["unit"].lower()]
        yield _make(
            text, m.start("unit"), m.end(), _Amount(unit.size, Kind.MEASURE, "time", "", 1.0)
        )


def _scores(text: str) -> Iterator[Quantity]:
    for m in SCORE.finditer(text):
        high, low = sorted((int(m[1]), int(m[2])), reverse=True)
        yield _make(text, m.start(), m.end(), _Amount(100.0 * high + low, Kind.COUNT, "score"))


def _days(text: str) -> Iterator[Quantity]:
    for m in DAY_OF_MONTH.finditer(text):
        month = (m["m1"] or m["m2"])[:3].lower()
        yield _make(text, m.start(), m.end(), _Amount(float(m["d1"] or m["d2"]), Kind.DAY, month))


def _clocks(text: str) -> Iterator[Quantity]:
    for m in CLOCK.finditer(text):
        hour = int(m["h"] or m["h2"]) % 24
        if m["half"] and m["half"][0].lower() == "p" and hour < 12:
            hour += 12
        yield _make(
            text, m.start(), m.end(), _Amount(hour * 60 + int(m["m"] or m["m3"] or 0), Kind.CLOCK)
        )


def _decades(text: str) -> Iterator[Quantity]:
    for m in DECADE.finditer(text):
        digits = "".join(c for c in m[0] if c.isdigit())
        yield _make(text, m.start(), m.end(), _Amount(float(digits[-2:]), Kind.DECADE))


def _ratios(text: str) -> Iterator[Quantity]:
    for m in ONE_IN.finditer(text):
        above, below = _number(m["a"]), _number(m["b"])
        if above and below and above < below <= 1000 and not _looks_like_a_year(m["b"]):
            yield _make(text, m.start(), m.end(), _Amount(above / below, Kind.SHARE))


def _looks_like_a_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and 1000 <= int(word) < 2150


def _times(text: str) -> Iterator[Quantity]:
    for m in TIMES.finditer(text):
        value = MULTIPLES[m["w"].lower()] if m["w"] else _number(m["n"])
        if value:
            yield _make(text, m.start(), m.end(), _Amount(value, Kind.MULTIPLE))


def _parts(text: str) -> Iterator[Quantity]:
    for m in PART.finditer(text):
        word, count = m["f"].lower(), (m["n"] or "").lower()
        if word != "half" and not count:
            continue
        if word == "half" and (
            re.match(r"[\s-](?:of\s(?:the\s)?(?:year|season)|time)", text[m.end() :])
            or re.search(r"(?:first|second|last|latter)\s$", text[: m.start()], re.I)
        ):
            continue
        number = 1.0 if count in ("", "a", "an") else (_number(count) or 1.0)
        yield _share_or_points(text, m.start(), m.end(), number * FRACTIONS[word])


def _share_or_points(text: str, start: int, end: int, value: float) -> Quantity:
    after = re.match(
        r"\s(?:a\s)?(?P<p>percentage\spoints?|points?|percent|per cent)\b", text[end:], re.I
    )
    if after is None:
        return _make(text, start, end, _Amount(value, Kind.SHARE))
    points = "point" in after["p"]
    kind = Kind.POINTS if points else Kind.SHARE
    return _make(text, start, end + after.end(), _Amount(value if points else value / 100, kind))


def _ordinals(text: str) -> Iterator[Quantity]:
    for m in ORDINAL.finditer(text):
        yield _make(text, m.start(), m.end(), _Amount(float(m[1]), Kind.ORDINAL))
    for m in re.finditer(r"\b(" + "|".join(ORDINALS) + r")\b", text, re.I):
        yield _make(text, m.start(), m.end(), _Amount(ORDINALS[m[1].lower()], Kind.ORDINAL))


@dataclass(frozen=True, slots=True)
class _Written:
    """A plain number as it stands: up to `end`, with the word after it up to `word_end`."""

    text: str
    start: int
    end: int
    word: str
    word_end: int
    value: float
    scale: str


def _plain(text: str) -> Iterator[Quantity]:
    for m in PLAIN.finditer(text):
        value = _number(m["digits"] or m["spelt"])
        if value is None:
            continue
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        end = m.end("scale") if m["scale"] else m.end("digits") if m["digits"] else m.end("spelt")
        after = UNIT_AFTER.match(text, end)
        word, word_end = (after["unit"], after.end()) if after else ("", end)
        scale = m["scale"].lower() if m["scale"] else ""
        yield _with_unit(_Written(text, start, end, word, word_end, value, scale), m["sign"])


def _with_unit(w: _Written, sign: str | None) -> Quantity:
    if w.scale == "m" and not sign and not _counts_in_millions(w.word):
        return _make(w.text, w.start, w.end, _Amount(w.value, Kind.MEASURE, "length"))
    value = w.value * SCALES.get(w.scale, 1.0)
    if sign:
        return _make(
            w.text, w.start, w.end, _Amount(value, Kind.MONEY, measures().currencies[sign])
        )
    if not w.word.strip() or w.word in ("to", "and", "or"):
        shared = _unit_of_the_next(w)
        if shared is not None:
            return _make(w.text, w.start, w.end, shared)
    amount = _named_unit(value, re.sub(r"\s+", " ", w.word.lower()))
    if amount is not None:
        return _make(w.text, w.start, w.word_end, amount)
    if not w.scale and _looks_like_a_year(w.text[w.start : w.end]):
        return _make(w.text, w.start, w.end, _Amount(value, Kind.YEAR))
    return _make(w.text, w.start, w.end, _Amount(value, Kind.COUNT, "", w.word))


def _unit_of_the_next(w: _Written) -> _Amount | None:
    """The percent sign that two numbers share: `from 4.1 to 3.8 percent`."""
    after = re.match(rf"\s(?:to|and|or)\s{DIGITS}\s?(?:%|per\s?cent\b)(?!age)", w.text[w.end :])
    return None if after is None else _Amount(w.value / 100, Kind.SHARE)


def _counts_in_millions(word: str) -> bool:
    """Whether `2.4m` before this word is 2.4 million, not 2.4 metres."""
    return bool(word) and word[0].isalpha() and word.lower() not in AFTER_METRES


def _named_unit(value: float, word: str) -> _Amount | None:
    if word.replace(" ", "") in ("%", "percent", "pc"):
        return _Amount(value / 100, Kind.SHARE)
    if word.startswith("percentage"):
        return _Amount(value, Kind.POINTS)
    currency = measures().currency(word)
    if currency:
        return _Amount(value, Kind.MONEY, currency)
    return _measured(word, value)


def _measured(lower: str, value: float) -> _Amount | None:
    speed = re.fullmatch(r"(\w+?)s? (?:per|an|a) (hour|second)", lower)
    if speed:
        per = 3600.0 if speed[2] == "hour" else 1.0
        unit = measures().unit(speed[1])
        size = (unit.size if unit else 1.0) / per
        return _Amount(value * size, Kind.MEASURE, "speed", lower, value)
    raised = re.fullmatch(r"(square|cubic) (\w+)", lower)
    if raised:
        unit = measures().unit(raised[2])
        power = 2 if raised[1] == "square" else 3
        size = (unit.size if unit else 1.0) ** power
        dimension = "area" if power == 2 else "volume"
        return _Amount(value * size, Kind.MEASURE, dimension, lower, value)
    unit = measures().unit(lower.removeprefix("degrees ").removeprefix("degree "))
    if unit is None:
        return None
    return _Amount(value * unit.size, Kind.MEASURE, unit.dimension, lower, value)


def _number(words: str) -> float | None:
    words = words.lower().strip()
    if re.fullmatch(DIGITS, words):
        return float(words.replace(",", ""))
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in NUMERALS:
            number = NUMERALS[word]
            current = (
                current * number if word in ("dozen", "score") and current else current + number
            )
        elif word in ("a", "several"):
            current = 1.0
        elif word in SCALES:
            current = max(current, 1.0) * SCALES[word]
            if current >= 1000:
                total, current = total + current, 0.0
        elif word != "and":
            return None
    return total + current
