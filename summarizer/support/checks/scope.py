"""What a clause stands under: the words that take it as their complement.

In `he denied that soldiers had fled`, `fled` stands under `denied`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summarizer.support.checks.clauses import (
    Clause,
    clause_head,
    has_auxiliary,
    shares_subject,
)

_DEEPEST = 8
"""Governors above a clause that are looked at; sentences do not nest deeper."""


def governors(head: Token) -> Iterator[Token]:
    """The words that take the clause of `head` as a complement, nearest first."""
    current = head
    for _ in range(_DEEPEST):
        governor = Clause(current, ()).governor
        if governor is None:
            return
        yield governor
        current = clause_head(governor)


def nouns_above(token: Token) -> Iterator[Token]:
    """The token and the words above it up to the head of its clause, which is left out."""
    while token.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "VERB") and token != clause_head(token):
        yield token
        token = token.head


def borrows_auxiliary(head: Token) -> bool:
    """Whether the verb leans on the auxiliary of the one before: `will go and see`."""
    return shares_subject(head) and not has_auxiliary(head) and head.tag_ not in ("VBZ", "VBP")
