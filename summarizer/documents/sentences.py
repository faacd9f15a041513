"""Finds the sentences of a normalised text, with exact offsets.

A sentence never crosses a line break, holds no space at either end, and together the sentences
hold every character of the text that is not space. In a quotation of several sentences each is
a sentence of its own, and the closing mark stays with the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import nupunkt
from nupunkt.segmentation import Segmenter

from summarizer.documents.document import Sentence

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; an empty tuple if there is nothing but space."""
    spans = (span for line in _LINE.finditer(text) for span in _spans_of_line(line))
    return tuple(Sentence(index, start, end) for index, (start, end) in enumerate(spans))


def _spans_of_line(line: re.Match[str]) -> Iterator[tuple[int, int]]:
    for start, end in _segmenter().spans(line.group()):
        yield line.start() + start, line.start() + end


@cache
def _segmenter() -> Segmenter:
    return nupunkt.segmenter("sentence")
