"""Voices that a small parser misses, read off the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from summarizer.support.checks.clauses import are_cut_off
from summarizer.support.checks.cues import Voice, is_cue, source_of
from summarizer.support.checks.vocabulary import lemma_of

_OF_TAGS = frozenset(["say", "write", "admit", "argue", "believe", "answer", "learn", "commit"])
_FURTHER_TAGS = frozenset(
    ["find", "tell", "forecast", "warn", "claim", "estimate", "predict", "conclude", "confirm"]
)
_ADDRESSING = frozenset(["tell", "inform", "remind", "assure"])
_OF_THAT = frozenset(["say", "admit", "argue"])
_CLAUSE_ENDS = (",", "”", '"', "—", "–")
_LONGEST_SOURCE = 16
_REACH = 10
"""Words between a cue and its `that`: `told the audience from the stage that`."""


def according_to(token: Token) -> Iterator[Voice]:
    """A sentence's `according to`, wherever it stands in it."""
    for other in token.sent:
        if other.lower_ == "according" and other.i + 1 < len(other.doc):
            named = [c for p in other.children for c in p.children if c.dep_ == "pobj"]
            named += [c for c in other.children if c.dep_ == "pobj"]
            phrase = tuple(t for c in named for t in c.subtree)
            if token not in phrase and token != other and not are_cut_off(token, other):
                yield Voice(other, phrase)


def tagged(token: Token) -> Iterator[Voice]:
    """A tag at the end, however it was parsed: `…, the governor, Ramona Teal, told the radio`."""
    for cue in token.doc[token.i + 1 : token.sent.end]:
        if cue.text == ";":
            return
        if not _can_end_a_sentence(cue):
            continue
        phrase = source_of(cue) or _phrase_after_comma(cue)
        comma = any(t.text in _CLAUSE_ENDS for t in token.doc[token.i : cue.i])
        if comma and phrase and token not in phrase:
            yield Voice(cue, tuple(phrase))
            return


def _can_end_a_sentence(cue: Token) -> bool:
    if not (is_cue(cue, _OF_TAGS) or lemma_of(cue) in _FURTHER_TAGS):
        return False
    finite = cue.tag_ in ("VBD", "VBZ", "VBP")
    perfect = cue.tag_ == "VBN" and cue.i > 0 and cue.nbor(-1).lower_ in ("has", "have", "had")
    misread = cue.lower_ in ("forecast", "claims", "reports", "estimates")
    return (finite or perfect or misread) and _reports_nothing_after(cue)


def _reports_nothing_after(cue: Token) -> bool:
    """Whether nothing that the cue could report comes after it."""
    if cue.i + 1 < len(cue.doc) and cue.nbor(1).lower_ in ("that", "to", ":"):
        return False
    addressed = lemma_of(cue) in _ADDRESSING
    objects = ("ccomp", "xcomp", "oprd") if addressed else ("ccomp", "xcomp", "oprd", "dobj")
    after = (c for c in cue.children if c.dep_ in objects and c.i > cue.i)
    return not any(cue.i < c.i for c in after)


def _phrase_after_comma(cue: Token) -> Sequence[Token]:
    """The words between the last comma before the cue and the cue, where they hold no verb."""
    start = cue.i
    while start > cue.sent.start and cue.doc[start - 1].text not in _CLAUSE_ENDS:
        start -= 1
    if start == cue.sent.start:
        return ()
    words = [t for t in cue.doc[start : cue.i] if t.pos_ not in ("AUX", "ADV")]
    verbal = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.pos_ == "SCONJ" for t in words)
    named = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in words)
    opened = bool(words) and words[0].pos_ not in ("ADP", "CCONJ")
    return words if named and opened and not verbal and len(words) <= _LONGEST_SOURCE else ()


def told_that(token: Token) -> Iterator[Voice]:
    """A `that` after a cue, however it was parsed: `told the crowd from the stage that`."""
    sentence = token.doc[token.sent.start : token.i]
    for that in reversed(sentence):
        if that.text in (";", ":"):
            return
        if that.lower_ != "that":
            continue
        for cue in reversed(token.doc[max(token.sent.start, that.i - _REACH) : that.i]):
            if cue.text in _CLAUSE_ENDS:
                break
            if is_cue(cue, _OF_THAT) and cue.tag_ in ("VBD", "VBZ", "VBP"):
                yield Voice(cue, source_of(cue))
                return
