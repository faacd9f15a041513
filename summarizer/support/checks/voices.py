"""Who is said to say or think what a token tells: the voices over it.

A voice is an attribution seen from inside: for a word, the cue that puts the
words around it into somebody's mouth or mind, and the phrase that names that
somebody. The author's own words stand under no voice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from summarizer.analysis.cue_words import cue_words
from summarizer.analysis.sources import adjective_source, verb_source
from summarizer.support.checks.clauses import (
    Clause,
    are_cut_off,
    clause_head,
    first_conjunct,
    is_infinitive,
    subject_of,
)
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
_OF_OBJECTS = frozenset(["judge", "describe", "argue", "desire", "believe"])
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

_OF_TAGS = frozenset(["say", "write", "admit", "argue", "believe", "answer", "learn"])
_DEEPEST = 8
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


def voices_over(token: Token) -> list[Voice]:
    """The voices that the token stands under, innermost first."""
    head = clause_head(token)
    found = list(_over_object(token, head))
    current = head
    for _ in range(_DEEPEST):
        found.extend(_beside(current))
        governor = Clause(current, ()).governor
        if governor is not None:
            found.extend(_of_governor(governor, current))
        above = None if _is_remark(current) else _parent_clause(current)
        if above is None:
            break
        current = above
    if not found:
        found.extend(_according_to(token))
    if not found:
        found.extend(_tagged(token))
    return list({voice.cue.i: voice for voice in found}.values())


def _parent_clause(head: Token) -> Token | None:
    head = first_conjunct(head) if head.dep_ == "conj" else head
    if head.head == head or are_cut_off(head, head.head):
        return None
    return clause_head(head.head)


def _is_remark(head: Token) -> bool:
    """Whether the clause is the author's after a comma: `…, ending a long dispute`."""
    participle = head.dep_ == "advcl" and head.tag_ == "VBG" and subject_of(head) is None
    return participle and any(t.text == "," for t in head.doc[head.head.i : head.i])


def is_cue(verb: Token, classes: frozenset[str] = _OF_CLAUSES) -> bool:
    """Whether the verb can put words into somebody's mouth or mind."""
    lemma = lemma_of(verb)
    if verb.pos_ not in ("VERB", "AUX") or lemma in _NO_CUES:
        return False
    return lemma in _EXTRA_CUES or bool(cue_words().classes("verbs", lemma) & classes)


def _over_object(token: Token, head: Token) -> Iterator[Voice]:
    """Over `fair` in `called the deal fair`: no clause of its own, yet a judgement."""
    if token == head or not is_cue(head, _OF_OBJECTS):
        return
    branch = token
    while branch.head != head:
        branch = branch.head
    judged = branch.dep_ == "prep" and branch.lower_ in ("as", "of", "for")
    if (judged or branch.dep_ in ("dobj", "oprd", "acomp", "attr")) and branch.i > head.i:
        yield _voice(head)


def _beside(head: Token) -> Iterator[Voice]:
    """A cue slipped in beside the clause: `It failed, she said`; `as she said`."""
    for child in head.children:
        if is_cue(child) and not are_cut_off(child, head) and _stands_beside(child, head):
            yield _voice(child)


def _stands_beside(cue: Token, head: Token) -> bool:
    if cue.dep_ == "advcl":
        return _introduced_by_as(cue)
    return cue.dep_ == "parataxis" or (cue.dep_ in ("ccomp", "dep") and _is_tag(cue, head))


def _introduced_by_as(verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in verb.children)


def _is_tag(cue: Token, head: Token) -> bool:
    # The parser sometimes hangs `said X` at the end under the clause it reports.
    clausal = any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in cue.children)
    if is_cue(head):
        return False
    return not clausal and cue.i > head.i and subject_of(cue) is not None


def _of_governor(governor: Token, head: Token) -> Iterator[Voice]:
    if governor.pos_ in ("NOUN", "ADJ"):
        yield from _of_noun(governor, head)
    elif is_cue(governor) and not _only_controls(governor, head):
        yield _voice(governor)


def _only_controls(governor: Token, head: Token) -> bool:
    """Whether the verb shares its subject with the clause: `agreed to sell`."""
    if head.dep_ == "pcomp":
        return not cue_words().classes("verbs", lemma_of(governor)) & {"judge", "believe"}
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in governor.children)
    return head.dep_ == "xcomp" and is_infinitive(head) and not passive


def _of_noun(noun: Token, head: Token) -> Iterator[Voice]:
    if noun.pos_ == "ADJ":
        if cue_words().classes("adjectives", lemma_of(noun)) & {"mind"} and not is_infinitive(head):
            found = adjective_source(noun)
            yield Voice(
                noun,
                () if found is None else tuple(noun.doc[found.tokens.start : found.tokens.end]),
            )
        return
    if is_infinitive(head) or not cue_words().classes("nouns", lemma_of(noun)) & {
        "speech",
        "thought",
    }:
        return
    source = next((tuple(c.subtree) for c in noun.children if c.dep_ == "poss"), ())
    yield Voice(noun, source)


def _according_to(token: Token) -> Iterator[Voice]:
    for other in token.sent:
        if other.lower_ == "according" and other.i + 1 < len(other.doc):
            named = [c for p in other.children for c in p.children if c.dep_ == "pobj"]
            named += [c for c in other.children if c.dep_ == "pobj"]
            phrase = tuple(t for c in named for t in c.subtree)
            if token not in phrase and token != other and not are_cut_off(token, other):
                yield Voice(other, phrase)


def _tagged(token: Token) -> Iterator[Voice]:
    """A tag at the end, however it was parsed: `…, the governor, Ramona Teal, said`."""
    for cue in token.doc[token.i + 1 : token.sent.end]:
        if cue.text == ";":
            return
        if is_cue(cue, _OF_TAGS) and cue.tag_ in ("VBD", "VBZ", "VBP") and _is_bare(cue):
            phrase = source_of(cue)
            comma = any(t.text in (",", "”", '"') for t in token.doc[token.i : cue.i])
            if comma and phrase and token not in phrase:
                yield Voice(cue, phrase)
                return


def _is_bare(cue: Token) -> bool:
    """Whether nothing that the cue could report comes after it."""
    return not any(
        c.dep_ in ("ccomp", "xcomp", "dobj", "oprd") and c.i > cue.i for c in cue.children
    )


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


def _voice(cue: Token) -> Voice:
    return Voice(cue, source_of(cue))
