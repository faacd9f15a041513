"""Numbers as a reader takes them: value, unit, what is counted, how exactly.

    >>> [q.value for q in quantities("About 1,200 people paid £2.5m.")]
    [1200.0, 2500000.0]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from summarizer.support.checks.measures import measures


class Kind(Enum):
    """What sort of number it is; different sorts are not compared unless one is bare."""

    COUNT = auto()
    SHARE = auto()  # of a whole, 0.25 for a quarter or 25 percent
    POINTS = auto()  # percentage points
    MONEY = auto()
    MEASURE = auto()
    MULTIPLE = auto()
    ORDINAL = auto()
    YEAR = auto()
    DECADE = auto()
    DAY = auto()  # of a month
    CLOCK = auto()


class Bound(Enum):
    """How the number is held."""

    EXACT = auto()
    ABOUT = auto()
    BELOW = auto()  # nearly, under
    AT_MOST = auto()  # up to
    AT_LEAST = auto()
    ABOVE = auto()  # more than


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` names the currency, the dimension or the month, `noun` the word after it.

    A measure's `value` is in its dimension's base unit. `rate` is the unit of
    time it is taken over (`a month`). Characters `start` to `end` (half open).
    """

    start: int
    end: int
    value: float
    kind: Kind
    unit: str
    noun: str
    bound: Bound
    role: str
    written: str
    number: float
    rate: str = ""


_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH = "(?:" + "|".join(m.capitalize() for m in _MONTHS) + "|" + (
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_SPELT = "|".join(sorted(measures().numerals, key=len, reverse=True))
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[mkb])"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_WORDS = rf"(?:(?:{_SPELT}|hundred)\b(?:(?:[\s-]|\sand\s)(?:{_SPELT}|hundred|thousand)\b)*)"
_FRACTION = "|".join(measures().fractions)

_DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<m1>{_MONTH})"
    rf"|(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?![\w,.]*\d)\b"
)
_CLOCK = re.compile(r"\b(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s?(?P<half>[ap]\.?m\b\.?)|\b(?P<h2>\d{1,2}):(?P<m3>\d\d)\b")
_DECADE = re.compile(r"\b(?:(?:1[0-9]|20)\d0|['’]\d0)s\b")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_ONE_IN = re.compile(rf"\b(?P<a>{_DIGITS}|{_SPELT})(?:\s(?:out\sof|in(?:\severy)?)\s)(?P<b>{_DIGITS}|{_SPELT})\b", re.I)
_PART = re.compile(
    rf"\b(?:(?P<n>{_SPELT}|a|an|\d+)[\s-])?(?P<f>{_FRACTION})\b(?!\s(?:century|time|place|quarter\b|world))", re.I
)
_TIMES = re.compile(rf"\b(?P<n>{_DIGITS}|{_SPELT})[\s-]?(?:times|fold)\b|\b(?P<w>{'|'.join(measures().multiples)})\b", re.I)
_PLAIN = re.compile(
    rf"(?P<sign>[$£€¥])?\s?(?<![\w.])(?:(?P<digits>{_DIGITS})|\b(?P<spelt>{_WORDS}|(?:a|several)\s(?:hundred|thousand|million|billion|dozen)))"
    rf"(?:(?:\s|-)?(?P<scale>{_SCALE})\b(?!/))?(?P<range>\s?[-–]\s?(?={_DIGITS}))?",
    re.I,
)
_UNIT_AFTER = re.compile(
    r"(?:\s|-)?(?P<unit>%|per\s?cent\b|pc\b|percentage[\s-]points?\b|points?\b|°[CF]\b|degrees?\s(?:Celsius|Fahrenheit)\b|"
    r"kilomet(?:re|er)s?\s(?:per|an)\shour\b|miles\s(?:per|an)\shour\b|metres\s(?:per|a)\ssecond\b|km/h\b|"
    r"square\s\w+|cubic\s\w+|[$£€¥]|[^\W\d_]+)",
    re.I,
)
_RATE = re.compile(r"\s*(?:an?|per|each|every)\s(?P<period>hour|day|night|week|month|quarter|year)\b|\s(?P<adverb>hourly|daily|nightly|weekly|monthly|annually|yearly)\b", re.I)
_BOUNDS = (
    (Bound.AT_MOST, r"up to|as many as|as much as|as high as|at most|no more than|a maximum of|not more than|as few as|as little as"),
    (Bound.AT_LEAST, r"at least|no fewer than|no less than|not less than|a minimum of|upwards of"),
    (Bound.ABOVE, r"(?:just |slightly |well |a little )?(?:more than|over|above|exceeding|in excess of|greater than)|north of"),
    (Bound.BELOW, r"nearly|almost|close to|(?:just |slightly |well |a little )?(?:under|below|less than|fewer than|short of)|approaching|not quite"),
    (Bound.ABOUT, r"about|around|roughly|some|approximately|an estimated|estimated|or so|circa|in the region of|something like"),
)
_BEFORE = re.compile(
    r"(?:^|[\s(,;“\"])(?:"
    + "|".join(f"(?P<{b.name}>{p})" for b, p in _BOUNDS)
    + r")(?:\s(?:the|a|an|only|just))?\s*$",
    re.I,
)
_AFTER = re.compile(r"^\s*\w*\s*(?:(?P<AT_LEAST>or more|and above|or older|and over)|(?P<AT_MOST>or (?:less|fewer|under)|at most)|(?P<ABOUT>or so))\b", re.I)
_ROLE = re.compile(r"\b(from|to|by|between|than|the|both)\s*(?:[$£€¥]|just|about|around|under|over|an?|\s)*$", re.I)


_AFTER_METRES = frozenset("high tall long deep wide away from above below of and in on to".split())
_SINGLE = re.compile(r"\b(?:an?|the|last|past)\s(?P<unit>decade|century|fortnight)\b", re.I)


def quantities(text: str) -> list[Quantity]:
    """Every number of `text`, in order; no two overlap."""
    taken: list[Quantity] = []
    for find in (_singles, _scores, _days, _clocks, _decades, _ratios, _times, _parts, _ordinals, _plain):
        for quantity in find(text):
            if not any(q.start < quantity.end and quantity.start < q.end for q in taken):
                taken.append(quantity)
    return sorted(taken, key=lambda q: q.start)


def _make(
    text: str,
    start: int,
    end: int,
    value: float,
    kind: Kind,
    unit: str = "",
    noun: str = "",
    number: float | None = None,
) -> Quantity:
    before = text[max(0, start - 40) : start]
    role = _ROLE.search(before)
    rate = _RATE.match(text, end)
    period = "" if rate is None else measures().period((rate["period"] or rate["adverb"]).lower())
    return Quantity(
        start, end, value, kind, unit, noun.lower(), _bound(before, text[end : end + 24]),
        role[1].lower() if role else "", text[start:end],
        value if number is None else number, period or "",
    )


def _bound(before: str, after: str) -> Bound:
    for match in (_BEFORE.search(before), _AFTER.search(after)):
        if match is not None and match.lastgroup:
            return Bound[match.lastgroup]
    return Bound.EXACT


def _singles(text: str) -> Iterator[Quantity]:
    for m in _SINGLE.finditer(text):
        unit = measures().units[m["unit"].lower()]
        yield _make(text, m.start("unit"), m.end(), unit.size, Kind.MEASURE, "time", "", 1.0)


_SCORE = re.compile(r"(?<![\w.,-])(\d{1,2})[-–](\d{1,2})(?![\w-]|[.,]\d)")


def _scores(text: str) -> Iterator[Quantity]:
    for m in _SCORE.finditer(text):
        high, low = sorted((int(m[1]), int(m[2])), reverse=True)
        yield _make(text, m.start(), m.end(), 100.0 * high + low, Kind.COUNT, "score")


def _days(text: str) -> Iterator[Quantity]:
    for m in _DAY_OF_MONTH.finditer(text):
        month = (m["m1"] or m["m2"])[:3].lower()
        yield _make(text, m.start(), m.end(), float(m["d1"] or m["d2"]), Kind.DAY, month)


def _clocks(text: str) -> Iterator[Quantity]:
    for m in _CLOCK.finditer(text):
        hour = int(m["h"] or m["h2"]) % 24
        if m["half"] and m["half"][0].lower() == "p" and hour < 12:
            hour += 12
        yield _make(text, m.start(), m.end(), hour * 60 + int(m["m"] or m["m3"] or 0), Kind.CLOCK)


def _decades(text: str) -> Iterator[Quantity]:
    for m in _DECADE.finditer(text):
        digits = "".join(c for c in m[0] if c.isdigit())
        yield _make(text, m.start(), m.end(), float(digits[-2:]), Kind.DECADE)


def _ratios(text: str) -> Iterator[Quantity]:
    for m in _ONE_IN.finditer(text):
        above, below = _number(m["a"]), _number(m["b"])
        if above and below and above < below <= 1000 and not _looks_like_a_year(m["b"]):
            yield _make(text, m.start(), m.end(), above / below, Kind.SHARE)


def _looks_like_a_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4


def _times(text: str) -> Iterator[Quantity]:
    for m in _TIMES.finditer(text):
        value = measures().multiples[m["w"].lower()] if m["w"] else _number(m["n"])
        if value:
            yield _make(text, m.start(), m.end(), value, Kind.MULTIPLE)


def _parts(text: str) -> Iterator[Quantity]:
    for m in _PART.finditer(text):
        word, count = m["f"].lower(), (m["n"] or "").lower()
        if word != "half" and not count:
            continue
        if word == "half" and re.match(r"[\s-](?:of\s(?:the\s)?(?:year|season)|time)", text[m.end() :]):
            continue
        number = 1.0 if count in ("", "a", "an") else (_number(count) or 1.0)
        yield _share_or_points(text, m.start(), m.end(), number * measures().fractions[word])


def _share_or_points(text: str, start: int, end: int, value: float) -> Quantity:
    after = re.match(r"\s(?:a\s)?(?P<p>percentage\spoints?|points?|percent|per cent)\b", text[end:], re.I)
    if after is None:
        return _make(text, start, end, value, Kind.SHARE)
    points = "point" in after["p"]
    kind = Kind.POINTS if points else Kind.SHARE
    return _make(text, start, end + after.end(), value if points else value / 100, kind)


def _ordinals(text: str) -> Iterator[Quantity]:
    for m in _ORDINAL.finditer(text):
        yield _make(text, m.start(), m.end(), float(m[1]), Kind.ORDINAL)
    for m in re.finditer(r"\b(" + "|".join(measures().ordinals) + r")\b", text, re.I):
        yield _make(text, m.start(), m.end(), measures().ordinals[m[1].lower()], Kind.ORDINAL)


def _plain(text: str) -> Iterator[Quantity]:
    for m in _PLAIN.finditer(text):
        value = _number(m["digits"] or m["spelt"])
        if value is None:
            continue
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        end = m.end("scale") if m["scale"] else m.end("digits") if m["digits"] else m.end("spelt")
        scale = m["scale"].lower() if m["scale"] else ""
        yield _with_unit(text, start, end, value, scale, m["sign"])


def _with_unit(
    text: str, start: int, end: int, value: float, scale: str, sign: str | None
) -> Quantity:
    after = _UNIT_AFTER.match(text, end)
    word = after["unit"] if after else ""
    if scale == "m" and not sign and not _counts_in_millions(word):
        return _make(text, start, end, value, Kind.MEASURE, "length")
    value *= measures().scales.get(scale, 1.0)
    if sign:
        return _make(text, start, end, value, Kind.MONEY, measures().currencies[sign])
    unit_end = after.end() if after else end
    return _named_unit(text, start, (end, unit_end), value, word, bool(scale))


def _counts_in_millions(word: str) -> bool:
    """Whether `2.4m` before this word is 2.4 million, not 2.4 metres."""
    return bool(word) and word[0].isalpha() and word.lower() not in _AFTER_METRES


def _named_unit(
    text: str, start: int, ends: tuple[int, int], value: float, word: str, scaled: bool
) -> Quantity:
    lower, (end, unit_end) = re.sub(r"\s+", " ", word.lower()), ends
    if lower.replace(" ", "") in ("%", "percent", "pc"):
        return _make(text, start, unit_end, value / 100, Kind.SHARE)
    if lower.startswith("percentage"):
        return _make(text, start, unit_end, value, Kind.POINTS)
    currency = measures().currency(lower)
    if currency:
        return _make(text, start, unit_end, value, Kind.MONEY, currency)
    measured = _measured(lower, value)
    if measured is not None:
        return _make(text, start, unit_end, measured[0], Kind.MEASURE, measured[1], lower, value)
    written = text[start:end]
    if written.isdigit() and len(written) == 4 and 1000 <= value < 2150 and not scaled:
        return _make(text, start, end, value, Kind.YEAR)
    return _make(text, start, end, value, Kind.COUNT, "", word)


def _measured(lower: str, value: float) -> tuple[float, str] | None:
    speed = re.fullmatch(r"(\w+?)s? (?:per|an|a) (hour|second)", lower)
    if speed:
        per = 3600.0 if speed[2] == "hour" else 1.0
        unit = measures().unit(speed[1])
        return (value * (unit.size if unit else 1.0) / per, "speed")
    raised = re.fullmatch(r"(square|cubic) (\w+)", lower)
    if raised:
        unit = measures().unit(raised[2])
        power = 2 if raised[1] == "square" else 3
        return (value * (unit.size if unit else 1.0) ** power, "area" if power == 2 else "volume")
    unit = measures().unit(lower.removeprefix("degrees ").removeprefix("degree "))
    return None if unit is None else (value * unit.size, unit.dimension)


def _number(words: str) -> float | None:
    words = words.lower().strip()
    if re.fullmatch(_DIGITS, words):
        return float(words.replace(",", ""))
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in measures().numerals:
            number = measures().numerals[word]
            current = current * number if word in ("dozen", "score") and current else current + number
        elif word in ("a", "several"):
            current = 1.0
        elif word in measures().scales:
            current = max(current, 1.0) * measures().scales[word]
            if current >= 1000:
                total, current = total + current, 0.0
        elif word != "and":
            return None
    return total + current
