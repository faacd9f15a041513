"""Negation: what denies a clause, or a word in it.

It is read off the clause's own adverbs and determiners and then off whatever
governs it, up to the top of the sentence: in `he denied that soldiers had
fled`, `fled` is negated by `denied`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summarizer.support.checks.clauses import (
    clause_head,
    first_conjunct,
    heads_clause,
    is_infinitive,
)
from summarizer.support.checks.scope import borrows_auxiliary, governors, nouns_above
from summarizer.support.checks.vocabulary import key_of, lemma_of, words_of


def negators(head: Token) -> list[Token]:
    """The words that negate the verb `head`, in its own clause and above it."""
    return _own_negators(head) + _governing_negators(head)


def _own_negators(head: Token) -> list[Token]:
    source = first_conjunct(head) if _shares_negation(head) else head
    found = [t for h in {source, head} for t in h.children if _negates_verb(t, h)]
    found += [t for t in head.children if t.dep_ in ("preconj", "det") and t.lower_ == "neither"]
    found += [t for t in head.children if t.dep_ in ("mark", "advmod") and t.lower_ == "unless"]
    for child in head.children:
        found.extend(_negative_noun_phrase(child))
        if child.dep_ == "prep" and child.lower_ == "against" and _takes_sides(head):
            found.append(child)
    if source != head:
        for child in source.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                found.extend(_negative_noun_phrase(child))
    return list(dict.fromkeys(found))


def _takes_sides(verb: Token) -> bool:
    """Whether `against` turns the verb round: `voted against it`, `ruled against a change`."""
    return lemma_of(verb) in ("vote", "decide", "rule", "advise", "argue", "campaign", "speak")


def _negates_verb(token: Token, head: Token) -> bool:
    """Whether `not` or `never` is the verb's: in `found him not guilty` it is not."""
    if token.dep_ != "neg" and not _is_never(token):
        return False
    return token.i < head.i or head.pos_ == "AUX" or token.i == head.i + 1


def _shares_negation(head: Token) -> bool:
    """Whether `not` on the first verb holds for this one: `did not resign or apologise`."""
    alternative = any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.head.children)
    return borrows_auxiliary(head) and (alternative or head.tag_ == "VB")


def _is_never(token: Token) -> bool:
    return (
        token.dep_ == "advmod"
        and token.lower_
        in (
            "never",
            "hardly",
            "scarcely",
            "barely",
            "not",
            "nowhere",
            "neither",
            "nor",
            "longer",
        )
        and (token.lower_ != "longer" or any(c.lower_ == "no" for c in token.children))
    )


def _negative_noun_phrase(token: Token) -> Iterator[Token]:
    if token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "dative", "pobj", "npadvmod"):
        if token.lower_ in words_of("negation.pronouns"):
            yield token
        yield from (
            c
            for c in token.children
            if c.lower_ in words_of("negation.determiners")
            and c.dep_ in ("det", "preconj", "cc", "neg")
        )
    if token.dep_ in ("prep", "agent") and token.lower_ in (
        "of",
        "to",
        "by",
        "with",
        "in",
        "about",
    ):
        for child in token.children:
            yield from _negative_noun_phrase(child)
    if token.dep_ == "acomp":
        yield from (c for c in token.children if c.dep_ == "neg")
        for child in token.children:
            yield from _negative_noun_phrase(child)


def _denying_governors(head: Token) -> Iterator[Token]:
    """The governors that can deny the clause; what is said of a clause as subject cannot."""
    return iter(()) if first_conjunct(head).dep_ == "csubj" else governors(head)


def _governing_negators(head: Token) -> list[Token]:
    found: list[Token] = []
    if head.dep_ == "pcomp" and head.head.lower_ in ("against", "without"):
        found.append(head.head)
    for governor in _denying_governors(head):
        if any(c.lower_ == "yet" for c in governor.children) and is_infinitive(head):
            found.append(governor)
        denies = key_of(governor) in words_of("negation.governors")
        if denies and governor.i > head.i:
            continue
        if denies:
            found.append(governor)
        if governor.pos_ in ("NOUN", "ADJ"):
            found.extend(c for c in governor.children if _is_bare_no(c))
            found.extend(_denials_of(governor))
        if _passes_negation(governor):
            found.extend(_own_negators(clause_head(governor)))
    return found


def _denials_of(noun: Token) -> Iterator[Token]:
    """The verb that does away with a plan or the like: `rejected a plan to merge`."""
    holder = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or not heads_clause(holder):
        return
    dropped = lemma_of(noun) in words_of("certainty.hedge_nouns")
    if key_of(holder) in words_of("negation.governors") or (
        dropped and key_of(holder) in words_of("negation.droppers")
    ):
        yield holder


def _is_bare_no(token: Token) -> bool:
    return token.dep_ in ("det", "neg", "advmod") and token.lower_ in (
        "no",
        "not",
        "little",
        "neither",
        "too",
    )


def _passes_negation(governor: Token) -> bool:
    # `has no plans to resign` counts its `no` once, at the noun.
    return governor.pos_ in ("VERB", "AUX") or (
        governor.pos_ == "ADJ" and governor.dep_ in ("acomp", "oprd")
    )


def is_negated(token: Token) -> bool:
    """Whether an odd number of negations holds over the token."""
    head = clause_head(token)
    if token == head:
        return len(negators(head)) % 2 == 1
    count = len(negators(head)) if _is_in_predicate(token, head) else 0
    count += sum(1 for noun in nouns_above(token) for c in noun.children if _without(noun, c))
    count += sum(1 for part in nouns_above(token) if _is_denied_by_itself(part, head))
    count += _denied_object(token, head)
    return count % 2 == 1


def _is_in_predicate(token: Token, head: Token) -> bool:
    """Whether the word is part of what the verb says, not of whom it says it."""
    while token.head != head:
        token = token.head
    return token.dep_ not in ("nsubj", "nsubjpass", "advcl", "npadvmod", "ccomp", "punct", "dep")


def _is_denied_by_itself(part: Token, head: Token) -> bool:
    """Whether `not` stands right before an object or predicate: `found him not guilty`."""
    first = min(part.subtree, key=lambda t: t.i)
    near = (first, *([first.nbor(-1)] if first.i else []))
    before = [t for t in near if t.lower_ in ("not", "n't")]
    if part.dep_ in ("nsubj", "nsubjpass"):
        return any(c.lower_ in words_of("negation.determiners") for c in part.children)
    return part.pos_ == "ADJ" and any(not _negates_verb(t, head) for t in before)


def _without(noun: Token, child: Token) -> bool:
    return noun.lower_ == "without" and child.dep_ == "pobj"


def _denied_object(token: Token, head: Token) -> int:
    """1 where the token is (in) the object of a verb of denial: `ruled out price cuts`."""
    nouns = list(nouns_above(token))
    above = [t for t in nouns if t.head == head and t.dep_ in ("dobj", "nsubjpass")]
    from_it = [t for t in nouns if t.head == head and t.dep_ == "prep" and t.lower_ == "from"]
    if (above or from_it) and key_of(head) in words_of("negation.governors"):
        return 1
    return int(any(next(_denials_of(noun), None) for noun in nouns if noun.pos_ == "NOUN"))
