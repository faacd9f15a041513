"""Readings that start from the quotation marks: which words are quoted at a cue.

A quotation may run over several sentences or paragraphs, and go on after its
cue (`"It broke," she said. "It broke again."`). Contents that the parse gives
are stretched over the quotations they touch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from summarizer.analysis.attribution import Extent
from summarizer.analysis.candidate import Candidate, Source, TokenRange, content_of
from summarizer.analysis.parsing import Analysis


@dataclass(frozen=True)
class QuotedText:
    """The outermost quotations of an analysis as token ranges, marks included."""

    analysis: Analysis

    @cached_property
    def ranges(self) -> tuple[TokenRange, ...]:
        """One range for each sound outermost quotation, in order."""
        sound = [q for q in self.analysis.quotations if not q.depth and not q.broken]
        ranges = [token_range(self.analysis, quotation.whole) for quotation in sound]
        return tuple(tokens for tokens in ranges if tokens is not None)

    @cached_property
    def at(self) -> tuple[int, ...]:
        """For each token the index of the quotation it stands in, or -1."""
        inside = [-1] * len(self.analysis.parse)
        for index, quoted in enumerate(self.ranges):
            for token in range(quoted.start, quoted.end):
                inside[token] = index
        return tuple(inside)

    @cached_property
    def paragraph(self) -> tuple[int, ...]:
        """For each token the number of its paragraph."""
        number, numbers = 0, []
        for token in self.analysis.parse:
            numbers.append(number)
            number += token.is_space and "\n" in token.text
        return tuple(numbers)

    def within(self, tokens: TokenRange) -> list[int]:
        """Indices of the quotations that overlap `tokens`, in order."""
        return sorted({self.at[i] for i in range(tokens.start, tokens.end)} - {-1})

    def stretched(self, parts: tuple[TokenRange, ...]) -> tuple[TokenRange, ...]:
        """`parts` drawn out over the quotations that they hold or that hold them mostly."""
        doc = self.analysis.parse
        whole = list(parts)
        for part in parts:
            for index in self.within(part):
                quoted = self.ranges[index]
                start, end = max(part.start, quoted.start), min(part.end, quoted.end)
                sentence = doc[part.start].sent
                here = min(quoted.end, sentence.end) - max(quoted.start, sentence.start)
                if 2 * (end - start) >= here:
                    whole.append(quoted)
        return content_of(doc, whole)

    def resumed(self, parts: tuple[TokenRange, ...], head: int) -> tuple[TokenRange, ...]:
        """`parts` with a quotation that the cue interrupts: `“I think,” she said, “so.”`"""
        doc = self.analysis.parse
        sentence = doc[head].sent
        before = [q for q in self.ranges if sentence.start <= q.start and q.end <= head]
        opens = bool(before) and before[-1].start == sentence.start
        if not opens or self.at[parts[0].start] < 0 or not head < parts[0].start:
            return parts
        comma = len(before[-1]) > 1 and doc[before[-1].end - 2].text == ","
        return content_of(doc, [before[-1], *parts]) if comma else parts

    def continued(self, parts: tuple[TokenRange, ...], head: int) -> tuple[TokenRange, ...]:
        """`parts` with the quotations that go on behind the cue in the same paragraph."""
        doc = self.analysis.parse
        if self.at[parts[-1].end - 1] < 0:
            return parts
        last = max(parts[-1].end, doc[head].sent.end)
        extra = []
        for quoted in self.ranges:
            if quoted.start < last:
                continue
            same = self.paragraph[min(quoted.start, len(doc) - 1)] == self.paragraph[head]
            if not same or not all(doc[i].is_space for i in range(last, quoted.start)):
                break
            extra.append(quoted)
            last = max(quoted.end, doc[quoted.end - 1].sent.end)
        return content_of(doc, [*parts, *extra])


def token_range(analysis: Analysis, extent: Extent) -> TokenRange | None:
    """The tokens that `extent` touches; None if there are none."""
    span = analysis.parse.char_span(extent.start, extent.end, alignment_mode="expand")
    return TokenRange(span.start, span.end) if span is not None and len(span) else None


def quotation_candidates(
    verb: Token, source: Source | None, quoted: QuotedText
) -> Iterator[Candidate]:
    """The quotations that stand at `verb` read as its content; none for a quoted verb."""
    if quoted.at[verb.i] >= 0:
        return
    sentence = TokenRange(verb.sent.start, verb.sent.end)
    here = [quoted.ranges[i] for i in quoted.within(sentence)]
    sides = {
        "quoted": here,
        "quoted_before": [q for q in here if q.end <= verb.i],
        "quoted_after": [q for q in here if q.start > verb.i],
    }
    for pattern, ranges in sides.items():
        if ranges:
            yield from _quoted(pattern, verb, source, ranges)
    if not any(q.start > verb.i for q in here):
        yield from _next_sentence(verb, source, quoted, sentence)


def _next_sentence(
    verb: Token, source: Source | None, quoted: QuotedText, sentence: TokenRange
) -> Iterator[Candidate]:
    doc = verb.doc
    last = sentence.end - 1
    while last > sentence.start and doc[last].is_space:
        last -= 1
    nexts = [q for q in quoted.ranges if q.start >= sentence.end]
    if not nexts or any(not doc[i].is_space for i in range(sentence.end, nexts[0].start)):
        return
    pattern = "quoted_behind_colon" if doc[last].text == ":" else "quoted_next"
    yield from _quoted(pattern, verb, source, nexts[:1])


def _quoted(
    pattern: str, verb: Token, source: Source | None, ranges: list[TokenRange]
) -> Iterator[Candidate]:
    content = content_of(verb.doc, list(ranges))
    if content:
        cue = TokenRange(verb.i, verb.i + 1)
        yield Candidate(pattern, verb.i, cue, source, content, content[0].start)
