"""All readings of an article as attributions, from every construction, before any is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from summarizer.analysis.candidate import Candidate, TokenRange
from summarizer.analysis.clausal import verb_candidates
from summarizer.analysis.cue_words import cue_words
from summarizer.analysis.flanks import flank_candidates
from summarizer.analysis.headline import colon_candidates
from summarizer.analysis.nominal import adjective_candidates, noun_candidates
from summarizer.analysis.prepositional import according_candidates
from summarizer.analysis.quoted import QuotedText, quotation_candidates
from summarizer.analysis.sources import verb_source

_HEADLINE_SENTENCES = 2


def candidates(quoted: QuotedText) -> list[Candidate]:
    """Every candidate of an article, each content once for each cue, in order of the cues."""
    found: list[Candidate] = []
    for token in quoted.analysis.parse:
        seen: set[tuple[TokenRange, ...]] = set()
        for candidate in _of_token(token, quoted):
            whole = _drawn_out(candidate, quoted)
            if whole.content not in seen:
                seen.add(whole.content)
                found.append(whole)
    for sentence in list(quoted.analysis.parse.sents)[:_HEADLINE_SENTENCES]:
        tokens = TokenRange(sentence.start, sentence.end)
        found.extend(colon_candidates(quoted.analysis.parse, tokens))
    return found


def _of_token(token: Token, quoted: QuotedText) -> Iterator[Candidate]:
    if token.lower_ in ("according", "per"):
        yield from according_candidates(token)
    elif token.pos_ == "VERB":
        yield from verb_candidates(token)
        source = verb_source(token)
        yield from quotation_candidates(token, source, quoted)
        yield from flank_candidates(token)
    elif token.pos_ in ("NOUN", "ADJ") and _may_be_cue(token):
        make = noun_candidates if token.pos_ == "NOUN" else adjective_candidates
        yield from make(token)


def _may_be_cue(token: Token) -> bool:
    if cue_words().classes_of(token):
        return True
    return any(child.dep_ in ("ccomp", "acl") for child in token.children)


def _drawn_out(candidate: Candidate, quoted: QuotedText) -> Candidate:
    stretched = quoted.stretched(candidate.content)
    if any(candidate.head in part for part in stretched):
        return candidate
    resumed = quoted.resumed(stretched, candidate.head)
    return replace(candidate, content=quoted.continued(resumed, candidate.head))
