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

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; an empty tuple if there is nothing but space."""
    spans = (span for line in _LINE.finditer(text) for span in _spans_of_line(line))
    return tuple(Sentence(index, start, end) for index, (start, end) in enumerate(spans))


def _spans_of_line(line: re.Match[str]) -> Iterator[tuple[int, int]]:
    words = line.group()
    found = {start for start, _ in _splitter().spans(words)[1:]}
    kept = sorted(at for at in found.union(must_split(words)) if not must_hold(words, at))
    for start, end in itertools.pairwise([0, *kept, len(words)]):
        part = words[start:end]
        yield (
            line.start() + start + len(part) - len(part.lstrip()),
            line.start() + start + len(part.rstrip()),
        )


@cache
def _splitter() -> PunktSentenceTokenizer:
    parameters = PunktParameters(
        abbrev_types=set(ABBREVIATIONS),
        ortho_context=dict.fromkeys(SENTENCE_STARTERS, ORTHO_LC),
    )
    return PunktSentenceTokenizer(parameters, include_common_abbrevs=False)
