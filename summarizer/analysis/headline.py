"""Readings of a colon as the cue of a headline: `Mayor: bridge to close`, `...: official`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from summarizer.analysis.candidate import Candidate, Source, TokenRange, content_of, trimmed
from summarizer.analysis.cue_words import cue_words, lemma_of

_LONGEST_SOURCE = 6


def colon_candidates(doc: Doc, sentence: TokenRange) -> Iterator[Candidate]:
    """A short name before or behind the only colon of a sentence, as the source of the rest."""
    colons = [i for i in range(sentence.start, sentence.end) if doc[i].text == ":"]
    if len(colons) != 1:
        return
    colon = colons[0]
    before = trimmed(doc, TokenRange(sentence.start, colon))
    after = trimmed(doc, TokenRange(colon + 1, sentence.end))
    for named, rest in ((before, after), (after, before)):
        if _may_name(doc, named) and len(rest) > 2:
            head = doc[named.start : named.end].root.i
            content = content_of(doc, [rest])
            if content:
                source = Source(named, head, "colon")
                cue = TokenRange(colon, colon + 1)
                yield Candidate("colon", colon, cue, source, content, content[0].start)


def _may_name(doc: Doc, tokens: TokenRange) -> bool:
    if not 0 < len(tokens) <= _LONGEST_SOURCE:
        return False
    if any(doc[i].pos_ in ("VERB", "AUX") for i in range(tokens.start, tokens.end)):
        return False
    head = doc[tokens.start : tokens.end].root
    speaks = cue_words().classes("nouns", lemma_of(head)) & {"speaker", "document"}
    return bool(speaks) or head.ent_type_ in ("PERSON", "ORG", "NORP")
