"""How numbers are written: the expressions that find them and what stands round them."""

# ruff: noqa: E501  an expression is read whole
from __future__ import annotations

import re

from summarizer.support.checks.calendar_words import MONTHS
from summarizer.support.checks.number_words import FRACTIONS, MULTIPLES, NUMERALS
from summarizer.support.checks.quantity import Bound

MONTH = (
    "(?:"
    + "|".join(m.capitalize() for m in MONTHS)
    + "|"
    + (r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)")
)
SPELT = "|".join(sorted(NUMERALS, key=len, reverse=True))
SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[mkb])"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
WORDS = rf"(?:(?:{SPELT}|hundred)\b(?:(?:[\s-]|\sand\s)(?:{SPELT}|hundred|thousand)\b)*)"
FRACTION = "|".join(FRACTIONS)

DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<m1>{MONTH})"
    rf"|(?P<m2>{MONTH})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?![\w,.]*\d)\b"
)
CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s?(?P<half>[ap]\.?m\b\.?)|\b(?P<h2>\d{1,2}):(?P<m3>\d\d)\b"
)
DECADE = re.compile(r"\b(?:(?:1[0-9]|20)\d0|['’]\d0)s\b")
ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
ONE_IN = re.compile(
    rf"\b(?P<a>{DIGITS}|{SPELT})(?:\s[a-z]+)?(?:\s(?:out\sof|in(?:\severy)?)\s)(?P<b>{DIGITS}|{SPELT})\b",
    re.I,
)
PART = re.compile(
    rf"\b(?:(?P<n>{SPELT}|a|an|\d+)[\s-])?(?P<f>{FRACTION})\b(?!\s(?:century|time|place|quarter\b|world))",
    re.I,
)
TIMES = re.compile(
    rf"\b(?P<n>{DIGITS}|{SPELT})[\s-]?(?:times|fold)\b|\b(?P<w>{'|'.join(MULTIPLES)})\b",
    re.I,
)
PLAIN = re.compile(
    rf"(?P<sign>[$£€¥])?\s?(?<![\w.])(?:(?P<digits>{DIGITS})|\b(?P<spelt>{WORDS}|(?:a|several)\s(?:hundred|thousand|million|billion|dozen)))"
    rf"(?:(?:\s|-)?(?P<scale>{SCALE})\b(?!/))?(?P<range>\s?[-–]\s?(?={DIGITS}))?",
    re.I,
)
UNIT_AFTER = re.compile(
    r"(?:\s|-)?(?P<unit>%|per\s?cent\b|pc\b|percentage[\s-]points?\b|points?\b|°[CF]\b|degrees?\s(?:Celsius|Fahrenheit)\b|"
    r"kilomet(?:re|er)s?\s(?:per|an)\shour\b|miles\s(?:per|an)\shour\b|metres\s(?:per|a)\ssecond\b|km/h\b|"
    r"square\s\w+|cubic\s\w+|[$£€¥]|[^\W\d_]+)",
    re.I,
)
RATE = re.compile(
    r"\s*(?:an?|per|each|every)\s(?P<period>hour|day|night|week|month|quarter|year)\b|\s(?P<adverb>hourly|daily|nightly|weekly|monthly|annually|yearly)\b",
    re.I,
)
BOUNDS = (
    (
        Bound.AT_MOST,
        r"up to|as many as|as much as|as high as|at most|no more than|a maximum of|not more than|as few as|as little as",
    ),
    (Bound.AT_LEAST, r"at least|no fewer than|no less than|not less than|a minimum of|upwards of"),
    (
        Bound.ABOVE,
        r"(?:just |slightly |well |a little )?(?:more than|over|above|older than|exceeding|in excess of|greater than)|north of",
    ),
    (
        Bound.BELOW,
        r"nearly|almost|close to|(?:just |slightly |well |a little )?(?:under|below|less than|fewer than|younger than|short of)|approaching|not quite",
    ),
    (
        Bound.ABOUT,
        r"about|around|roughly|some|approximately|an estimated|estimated|or so|circa|in the region of|something like",
    ),
)
BEFORE = re.compile(
    r"(?:^|[\s(,;“\"])(?:"
    + "|".join(f"(?P<{b.name}>{p})" for b, p in BOUNDS)
    + r")(?:\s(?:the|a|an|only|just))?[\s-]*$",
    re.I,
)
AFTER = re.compile(
    r"^\s*\w*\s*(?:(?P<AT_LEAST>or more|and above|or older|and over)|(?P<AT_MOST>or (?:less|fewer|under)|at most)|(?P<ABOUT>or so))\b",
    re.I,
)
ROLE = re.compile(
    r"\b(from|to|by|between|than|the|both)\s*(?:[$£€¥]|just|about|around|under|over|an?|\s)*$", re.I
)


AFTER_METRES = frozenset(
    [
        "high",
        "tall",
        "long",
        "deep",
        "wide",
        "away",
        "from",
        "above",
        "below",
        "of",
        "and",
        "in",
        "on",
        "to",
    ]
)
HALF_OF_A_TIME = re.compile(
    r"\bhalf\sof\s(?:the\s|this\s|last\s)?(?P<unit>year|month|decade|century)\b", re.I
)
AND_A_HALF = re.compile(rf"\b(?P<n>{DIGITS}|{SPELT}|an?)\s(?P<unit>[a-z]+)\sand\sa\shalf\b", re.I)
SINGLE = re.compile(r"\b(?:an?|the|last|past)\s(?P<unit>decade|century|fortnight)\b", re.I)
SCORE = re.compile(r"(?<![\w.,-])(\d{1,2})[-–](\d{1,2})(?![\w-]|[.,]\d)")
