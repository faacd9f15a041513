"""Which verbs put words into somebody's mouth or mind, and the phrase that names whose."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from summarizer.analysis.cue_words import cue_words
from summarizer.analysis.sources import verb_source
from summarizer.support.checks.vocabulary import lemma_of

_OF_CLAUSES = frozenset(
    [
        "say",
        "write",
        "answer",
        "deny",
        "admit",
        "argue",
        "judge",
        "describe",
        "commit",
        "desire",
        "believe",
        "learn",
        "show",
        "emotion",
    ]
)
OF_OBJECTS = frozenset(["judge", "describe", "argue", "desire", "believe"])
_NO_CUES = frozenset(
    [
        "have",
        "be",
        "get",
        "do",
        "make",
        "take",
        "let",
        "see",
        "hold",
        "set",
        "cover",
        "need",
        "wait",
        "help",
        "support",
        "back",
        "find",
        "mean",
    ]
)
_EXTRA_CUES = frozenset(
    ["rule", "order", "warn", "urge", "insist", "suggest", "blame", "claim", "call"]
)
OF_SPEECH = frozenset(["say", "deny", "admit", "argue", "judge", "commit", "desire", "believe"])
"""Classes of cues that have somebody utter or hold something, whatever else they mean."""

_LONGEST_TITLE = 8
"""Words in `the region's chief physician`, before a name set between commas."""


@dataclass(frozen=True)
class Voice:
    """`cue` marks the words as somebody's; `source` names them (empty where nothing does)."""

    cue: Token
    source: tuple[Token, ...]

    @property
    def names_nobody(self) -> bool:
        """Whether the text leaves the source out: `is believed to`."""
        return not self.source


def is_cue(verb: Token, classes: frozenset[str] = _OF_CLAUSES) -> bool:
    """Whether the verb can put words into somebody's mouth or mind."""
    lemma = lemma_of(verb)
    if verb.pos_ not in ("VERB", "AUX") or lemma in _NO_CUES:
        return False
    return lemma in _EXTRA_CUES or bool(cue_words().classes("verbs", lemma) & classes)


def source_of(cue: Token) -> tuple[Token, ...]:
    """The phrase that names the cue's source; empty where the text leaves it out."""
    source = verb_source(cue)
    named = () if source is None else tuple(cue.doc[source.tokens.start : source.tokens.end])
    if any(t.i > cue.i for t in named):
        return named
    if not named and cue.i and cue.nbor(-1).text in ('"', "”", ","):
        named = tuple(
            t for c in cue.children if c.dep_ == "dobj" and c.i > cue.i for t in c.subtree
        )
        if named:
            return named
    beside = _phrase_before(cue) if cue.tag_ in ("VBD", "VBZ", "VBP", "VBN") else ()
    return beside if beside and beside[-1] not in named else named


def _phrase_before(cue: Token) -> tuple[Token, ...]:
    """The noun phrase that ends right before the cue and begins after a comma."""
    last = cue.i - 1
    while last > cue.sent.start and cue.doc[last].pos_ in ("ADV", "AUX"):
        last -= 1
    apposed = cue.doc[last].text == ","
    parts = _comma_parts(cue, last - 1 if apposed else last)
    if not parts or parts[0][-1].pos_ not in ("NOUN", "PROPN"):
        return ()
    if apposed and len(parts) > 1 and len(parts[1]) <= _LONGEST_TITLE:
        return tuple(cue.doc[parts[1][0].i : parts[0][-1].i + 1])
    return () if apposed else parts[0]


def _comma_parts(cue: Token, last: int) -> list[tuple[Token, ...]]:
    """The verbless stretches between commas before `last`, nearest first; never the first one."""
    parts: list[tuple[Token, ...]] = []
    end = last + 1
    for i in range(last, cue.sent.start - 1, -1):
        if cue.doc[i].text in (",", "”", '"', ";"):
            part = tuple(cue.doc[i + 1 : end])
            if not part or part[0].pos_ == "ADP" or any(t.pos_ in ("VERB", "AUX") for t in part):
                break
            parts.append(part)
            end = i
    return parts
