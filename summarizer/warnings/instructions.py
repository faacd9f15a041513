"""Text that gives orders to the machine: found, reported, and never obeyed.

An order is told by its structure. Marks of chat formats, templates, tool calls
and made-up results are one; so are letters set apart and encoded strings that
hide an order. Else kinds of wording must come together in one sentence or in
two that follow one another: a machine that is addressed, a brief set aside, an
answer prescribed, a new role (`instructions.toml`, `foreign_instructions.toml`).
Words that the article quotes count only where a machine is spoken of beside
them: people quote orders to people every day.

What is found is left out of what the model reads to write a summary. In the
article's own voice it is nobody's claim either; quoted words stay their
speaker's.

    orders = find_orders(document)
    warnings = instruction_warnings(orders)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.documents import Document, Sentence
from summarizer.schema import Span, Warning, WarningCode
from summarizer.warnings.making import warn
from summarizer.warnings.order_passages import Passage, passages_of
from summarizer.warnings.order_signs import order_signs

_MOST_EVIDENCE = 6
_ENOUGH = 2.0
"""Weight of the signs that make an order."""

_ENOUGH_IN_TWO = 2.5
"""The same for two sentences, which say more by chance."""

_BEFORE = 2
"""Sentences before a quotation in which a machine may be spoken of."""

_ADDRESSES = frozenset({"addressed", "machine"})
_PRESCRIBES = frozenset({"override", "plain_order", "product", "role"})
_ABOUT_A_TASK = _ADDRESSES | _PRESCRIBES | {"boundary", "carrier"}
_TELLS = _PRESCRIBES | {"addressed", "order", "duty", "boundary"}


@dataclass(frozen=True, slots=True)
class FoundOrders:
    """Indexes of the sentences of `document` that give an order to a machine.

    `own` are those in the article's own voice, `quoted` those that report an
    order in quotation marks.
    """

    document: Document
    own: frozenset[int]
    quoted: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """Both."""
        return self.own | self.quoted


def instruction_warnings(orders: FoundOrders) -> list[Warning]:
    """One warning with the passages that address the machine; none where there are none."""
    document = orders.document
    sentences = [document.sentences[index] for index in sorted(orders.all)]
    evidence = [_span(document, run) for run in _runs(sentences)]
    if not evidence:
        return []
    return [
        warn(
            WarningCode.EMBEDDED_INSTRUCTIONS,
            "A passage tells a language model what to do. "
            "It was not obeyed, and the summary was written without it.",
            evidence=evidence[:_MOST_EVIDENCE],
        )
    ]


def find_orders(document: Document) -> FoundOrders:
    """The sentences that give an order to a machine."""
    passages = passages_of(document)
    own = {p.sentence.index for p in passages if p.is_marked or _is_order(p.signs)}
    own |= _orders_in_two(passages) | _chat(passages)
    own |= _rest_of_paragraphs(passages, own)
    quoted = _quoted_orders(passages)
    quoted |= _rest_of_quotations(passages, own | quoted)
    return FoundOrders(document, frozenset(own), frozenset(quoted - own))


def _is_order(signs: frozenset[str], least: float = _ENOUGH) -> bool:
    weights = order_signs().weights
    enough = sum(weights[sign] for sign in signs) >= least
    return enough and bool(signs & _ABOUT_A_TASK) and bool(signs & _TELLS)


def _chat(passages: Sequence[Passage]) -> set[int]:
    """The lines of a conversation with a machine: two roles or more that take turns."""
    lines = {p.sentence.index: p.chat_role for p in passages if p.chat_role}
    return set(lines) if len(set(lines.values())) > 1 else set()


def _quoted_orders(passages: Sequence[Passage]) -> set[int]:
    """Sentences that quote an order beside which a machine is spoken of."""
    found: set[int] = set()
    for i, passage in enumerate(passages):
        signs = passage.quoted_signs
        prescribed = signs & _PRESCRIBES or {"order", "manner"} <= signs
        beside = (signs, *(p.signs for p in passages[max(0, i - _BEFORE) : i + 1]))
        if "addressed" in signs or (prescribed and any(_speaks_of_a_machine(s) for s in beside)):
            found.add(passage.sentence.index)
    return found


def _speaks_of_a_machine(signs: frozenset[str]) -> bool:
    return bool(signs & (_ADDRESSES | {"machine_loosely"}))


def _orders_in_two(passages: Sequence[Passage]) -> set[int]:
    """Orders told in two sentences of one paragraph, each of which adds a sign."""
    return {
        sentence.index
        for one, two in pairwise(passages)
        if one.paragraph == two.paragraph
        and one.signs - two.signs
        and two.signs - one.signs
        and _is_order(one.signs | two.signs, _ENOUGH_IN_TWO)
        for sentence in (one.sentence, two.sentence)
    }


def _rest_of_quotations(passages: Sequence[Passage], flagged: set[int]) -> set[int]:
    """The sentences over which a quotation runs that has an order in it."""
    ordering = [p.quotations for p in passages if p.sentence.index in flagged]
    orders = frozenset[int]().union(*ordering)
    return {p.sentence.index for p in passages if p.quotations & orders}


def _rest_of_paragraphs(passages: Sequence[Passage], flagged: set[int]) -> set[int]:
    """What is left of the paragraphs of which at least half, by sentences of words, is an order."""
    paragraphs: dict[int, list[Passage]] = {}
    for passage in passages:
        paragraphs.setdefault(passage.paragraph, []).append(passage)
    return {
        passage.sentence.index
        for of_one in paragraphs.values()
        if _is_mostly(flagged, of_one)
        for passage in of_one
    }


def _is_mostly(flagged: set[int], passages: Sequence[Passage]) -> bool:
    orders = sum(p.sentence.index in flagged for p in passages)
    others = sum(p.sentence.index not in flagged and p.has_words for p in passages)
    return orders > 0 and orders >= others


def _span(document: Document, run: Sequence[Sentence]) -> Span:
    return document.span(run[0].start, run[-1].end)


def _runs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences that follow one another, together."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and sentence.index != run[-1].index + 1:
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run
