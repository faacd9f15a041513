"""Finds the sentences of a normalised text, with exact offsets.

A sentence never crosses a line break, holds no space at either end, and together the sentences
hold every character of the text that is not space. In a quotation of several sentences each is
a sentence of its own, and the closing mark stays with the one before it.

nupunkt's Punkt engine splits, over our own abbreviations (those of its model are learned from
scanned law reports and hold words such as "bank" and "york"); `sentence_rules` corrects what it
gets wrong in news prose.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from nupunkt.core.constants import ORTHO_LC
from nupunkt.core.parameters import PunktParameters
from nupunkt.tokenizers.sentence_tokenizer import PunktSentenceTokenizer

from summarizer.documents.abbreviations import ABBREVIATIONS, SENTENCE_STARTERS
from summarizer.documents.document import Sentence
from summarizer.documents.sentence_rules import must_hold, must_split

LONGEST_SENTENCE = 2_000
"""Characters after which a sentence without an end is cut, at a space where there is one.

Bounds the work on text that is no prose, and keeps each sentence within what a model can take.
"""

_LOOKAHEAD = 200
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; an empty tuple if there is nothing but space."""
    spans = (
        (line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in _spans(line.group())
    )
    return tuple(Sentence(index, start, end) for index, (start, end) in enumerate(spans))


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of one line, without the space around it."""
    for start, end in itertools.pairwise(_edges(line)):
        part = line[start:end]
        if not part.isspace():
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _edges(line: str) -> Iterator[int]:
    """Where the sentences of one line begin, and the line's end."""
    start = 0
    while len(line) - start > LONGEST_SENTENCE:
        window = line[start : start + LONGEST_SENTENCE + _LOOKAHEAD]
        within = [at for at in _boundaries(window) if at <= LONGEST_SENTENCE]
        yield from (start + at for at in (0, *within[:-1]))
        start += within[-1] if within else _forced_cut(window)
    yield start
    yield from (start + at for at in _boundaries(line[start:]))
    yield len(line)


def _boundaries(words: str) -> list[int]:
    found = {start for start, _ in _splitter().spans(words)[1:]}
    return sorted(at for at in found.union(must_split(words)) if not must_hold(words, at))


def _forced_cut(window: str) -> int:
    return window.rfind(" ", 1, LONGEST_SENTENCE) + 1 or LONGEST_SENTENCE


@cache
def _splitter() -> PunktSentenceTokenizer:
    parameters = PunktParameters(
        abbrev_types=set(ABBREVIATIONS),
        ortho_context=dict.fromkeys(SENTENCE_STARTERS, ORTHO_LC),
    )
    return PunktSentenceTokenizer(parameters, include_common_abbrevs=False)
