"""Quotations with nobody beside them to say who speaks.

A quotation that stands as sentences of its own belongs to the one of whom the
sentence before it tells, or goes on from the one quoted before it, in the same
paragraph or the one before. Where there is nobody, or where a mark lacks its
partner, the text does not decide who speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from summarizer.analysis.attribution import Attribution, Extent
from summarizer.analysis.candidate import TokenRange
from summarizer.analysis.cue_words import cue_words, lemma_of
from summarizer.analysis.quotations import Quotation
from summarizer.analysis.quoted import QuotedText, token_range
from summarizer.analysis.sources import source_named_by, subject
from summarizer.schema import AttributionKind

_FEWEST_WORDS = 4
_LEAST_SURE = 0.5
_FINITE = ("VBD", "VBZ", "VBP", "MD", "VB")


def speakerless_quotations(
    quoted: QuotedText, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """An attribution for each quoted sentence that none of `found` holds, in order."""
    for quotation in quoted.analysis.quotations:
        if quotation.depth or any(_touches(a, quotation) for a in found):
            continue
        tokens = token_range(quoted.analysis, quotation.whole)
        if tokens is not None and _is_sentence(quoted, tokens):
            yield _attribution(quoted, quotation, tokens, found)


def _touches(attribution: Attribution, quotation: Quotation) -> bool:
    return any(
        part.start < extent.end and extent.start < part.end
        for part in attribution.content
        for extent in quotation.extents
    )


def _is_sentence(quoted: QuotedText, tokens: TokenRange) -> bool:
    """Whether the quotation begins a sentence, ends one, and says something."""
    doc = quoted.analysis.parse
    inside = [doc[i] for i in range(tokens.start, tokens.end)]
    if sum(t.is_alpha for t in inside) < _FEWEST_WORDS or not any(
        t.tag_ in _FINITE for t in inside
    ):
        return False
    begins = not any(doc[i].is_alpha for i in range(inside[0].sent.start, tokens.start))
    ends = not any(doc[i].is_alpha for i in range(tokens.end, inside[-1].sent.end))
    return begins and ends


def _attribution(
    quoted: QuotedText, quotation: Quotation, tokens: TokenRange, found: Sequence[Attribution]
) -> Attribution:
    source = None
    if not quotation.broken:
        before = _quoted_before(quoted, tokens, found)
        beside = _told_of(quoted, tokens.start - 1, tokens) or _told_of(quoted, tokens.end, tokens)
        source = before or beside
    return Attribution(
        content=(quotation.whole,),
        cue=None,
        source=source,
        quotes=quotation.extents,
        kind=AttributionKind.DIRECT,
        sentence=quoted.analysis.sentence_of_token[tokens.start],
        score=_LEAST_SURE if source else 0.0,
        unclear_source=source is None,
    )


def _told_of(quoted: QuotedText, index: int, tokens: TokenRange) -> Extent | None:
    """The person or body that is the subject of the unquoted sentence at token `index`."""
    doc = quoted.analysis.parse
    while 0 <= index < len(doc) and doc[index].is_space:
        index += 1 if index >= tokens.end else -1
    if not 0 <= index < len(doc) or quoted.paragraph[index] != quoted.paragraph[tokens.start]:
        return None
    verb = doc[index].sent.root
    named = subject(verb)
    if named is None or quoted.at[named.i] >= 0 or not _may_speak(named):
        return None
    source = source_named_by(named, "subject", verb)
    span = doc[source.tokens.start : source.tokens.end]
    return Extent(span.start_char, span.end_char)


def _may_speak(head: Token) -> bool:
    if head.pos_ == "PRON":
        return head.lower_ in ("he", "she", "they")
    if head.ent_type_ in ("PERSON", "ORG"):
        return True
    return "speaker" in cue_words().classes("nouns", lemma_of(head))


def _quoted_before(
    quoted: QuotedText, tokens: TokenRange, found: Sequence[Attribution]
) -> Extent | None:
    """The speaker of the last quoted words before `tokens`, if no more than a paragraph away."""
    start = quoted.analysis.parse[tokens.start].idx
    earlier = [a for a in found if a.content[0].start < start and a.outer is None]
    if not earlier:
        return None
    last = max(earlier, key=lambda a: a.content[-1].end)
    between = _paragraph_breaks(quoted, Extent(last.content[-1].end, start))
    speaks = last.kind is not AttributionKind.INDIRECT and not last.unclear_source
    return last.source if speaks and between <= 1 else None


def _paragraph_breaks(quoted: QuotedText, extent: Extent) -> int:
    between = quoted.analysis.document.text[extent.start : extent.end]
    return sum(1 for line in between.split("\n")[1:-1] if line.strip()) + ("\n" in between)
