"""What a general splitter gets wrong in news prose, as rules on one line of text.

A boundary is the offset at which a sentence begins after another on the same line.
`must_split` finds boundaries that a splitter misses; `must_hold` tells boundaries that cut a
sentence in two: after a title or initials, before what cannot begin a sentence, after a list
number, or between a quotation and the words that say whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.documents.abbreviations import (
    ABBREVIATIONS_IN_LOWER_CASE,
    SENTENCE_STARTERS,
    TITLES,
)

_REPORTING = (
    "said|says|asked|asks|told|tells|wrote|writes|tweeted|posted|replied|replies|responded|"
    "answered|added|adds|continued|shouted|yelled|cried|exclaimed|demanded|wondered|joked|quipped|"
    "declared|explained|recalled|remarked|repeated|insisted|argued|warned|noted|observed|stated|"
    "testified|concluded|began|went on|snapped|retorted|countered|whispered|muttered|murmured|"
    "screamed|chanted|pleaded|urged|mused|complained|commented|announced"
)
_CLOSERS = r"[\"'”’»)\]]*"
_CAPITAL_NEXT = r" +(?=[\"'“‘«(\[]*[A-Z])"
_ELLIPSIS = r"(?:…|\.\.\.|\. \. \.)"

_STOP_AFTER_WORD = re.compile(rf"(?<![^\W_])(?P<word>[a-z]{{2,}})[.]{_CLOSERS}{_CAPITAL_NEXT}")
_STOP_AND_ELLIPSIS = re.compile(rf"[.?!]{_CLOSERS} ?{_ELLIPSIS}{_CLOSERS}{_CAPITAL_NEXT}")
_STOP_AND_ELLIPSIS_GLUED = re.compile(r"(?<=[a-z])(?:\.{4}|…\.|\.…)(?=[A-Z][a-z ])")

_LAST_WORD = re.compile(r"([^\s\"'“‘(\[]+)\. *$")
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,} *$")
_FIRST_WORD = re.compile(r"[\"'“‘(\[]*(\w+(?:['’]\w+)?)")
_BARE_ELLIPSIS = re.compile(rf"[^\W_][,;:]? ?{_ELLIPSIS}{_CLOSERS} *$")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)] *")
_NO_BEGINNING = re.compile(r"[\"'“‘(\[]*[a-z]|[,;:)\]%”’]|\.(?!\w)|…|[—–-]")
_QUESTION_QUOTED = re.compile(r"[?!…] ?['’]?[\"”’']+ *$")
_STATEMENT_QUOTED = re.compile(r"\.['’]?[\"”]+ *$")
_WHO = r"(?:[A-Z][\w.’'-]*,? ){1,6}?(?:[^.?!“”\"]{3,80}, )?"
_WHO_SAID = re.compile(rf"{_WHO}(?:{_REPORTING})\b(?! (?:he|she|it|they|there|this|that) )")
_WHO_SAID_ALONE = re.compile(rf"{_WHO}(?:{_REPORTING})[.,]")


def must_split(line: str) -> Iterator[int]:
    """Boundaries that hold whatever a splitter makes of the word before them."""
    for found in _STOP_AFTER_WORD.finditer(line):
        if found["word"] not in ABBREVIATIONS_IN_LOWER_CASE:
            yield found.end()
    for pattern in (_STOP_AND_ELLIPSIS, _STOP_AND_ELLIPSIS_GLUED):
        for found in pattern.finditer(line):
            yield found.end()


def must_hold(line: str, at: int) -> bool:
    """Whether a boundary at offset `at` would cut a sentence in two."""
    before, after = line[max(0, at - 80) : at], line[at : at + 120]
    return (
        _NO_BEGINNING.match(after) is not None
        or _ends_in_title(before)
        or (_needs_a_starter(before) and not _begins_with_starter(after))
        or _LIST_NUMBER.fullmatch(line, 0, at) is not None
        or _parts_quotation_from_speaker(before, after)
    )


def _ends_in_title(before: str) -> bool:
    word = _LAST_WORD.search(before)
    return word is not None and word[1].lower().rpartition("-")[2] in TITLES


def _needs_a_starter(before: str) -> bool:
    """After initials or a bare ellipsis, a capital alone may be that of a name."""
    return _INITIALS.search(before) is not None or _BARE_ELLIPSIS.search(before) is not None


def _begins_with_starter(after: str) -> bool:
    word = _FIRST_WORD.match(after)
    return word is not None and word[1].lower() in SENTENCE_STARTERS


def _parts_quotation_from_speaker(before: str, after: str) -> bool:
    if _QUESTION_QUOTED.search(before):
        return _WHO_SAID.match(after) is not None
    return _STATEMENT_QUOTED.search(before) is not None and _WHO_SAID_ALONE.match(after) is not None
