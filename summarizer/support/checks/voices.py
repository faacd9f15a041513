"""Who is said to say or think what a token tells: the voices over it.

A voice is an attribution seen from inside: for a word, the cue that puts the
words around it into somebody's mouth or mind, and the phrase that names that
somebody. The author's own words stand under no voice.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summarizer.analysis.cue_words import cue_words
from summarizer.analysis.sources import adjective_source
from summarizer.support.checks.clauses import (
    Clause,
    are_cut_off,
    clause_head,
    first_conjunct,
    is_infinitive,
    subject_of,
)
from summarizer.support.checks.cues import OF_OBJECTS, Voice, is_cue, source_of
from summarizer.support.checks.tags import according_to, tagged, told_that
from summarizer.support.checks.vocabulary import lemma_of

_DEEPEST = 8


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
    for read_off in (according_to, tagged, told_that):
        if not found:
            found.extend(read_off(token))
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


def _over_object(token: Token, head: Token) -> Iterator[Voice]:
    """Over `fair` in `called the deal fair`: no clause of its own, yet a judgement."""
    if token == head or not is_cue(head, OF_OBJECTS):
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
    elif _finds_that(governor, head) or (is_cue(governor) and not _only_controls(governor, head)):
        yield _voice(governor)


def _finds_that(governor: Token, head: Token) -> bool:
    """Whether somebody finds it to be so: `a judge found that he had lied`."""
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children)
    return lemma_of(governor) == "find" and head.dep_ == "ccomp" and marked


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


def _voice(cue: Token) -> Voice:
    return Voice(cue, source_of(cue))
