"""The sentences of an article with the signs of an order in them, quoted words apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.documents import Document, Sentence
from summarizer.warnings.disguises import without_disguise
from summarizer.warnings.foreign_orders import is_foreign_order
from summarizer.warnings.order_signs import order_signs

# A quotation may run to the end of its line without a closing mark. Straight marks after = or a key
# belong to page code and JSON.
_QUOTATION = re.compile(r"“[^”\n]*(?:”|$)|(?<![=:\w])(?<!\": )\"[^\"\n]+\"", re.MULTILINE)
_EMPTIED = "“”"
_WORD = re.compile(r"[^\W\d_]+")
_STRAY_WORDS = 2

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: its signs outside and inside quotation marks, and the paragraph it is in.

    `quotations` numbers the quotations that the sentence has a part of. `has_words` where it is
    more than a fence or a stray tag. `is_marked` where nothing else is needed: shapes of chat
    formats and the like, hidden letters, an order in another language. `chat_role` is who speaks
    where the sentence begins like a line of a chat.
    """

    sentence: Sentence
    paragraph: int
    signs: frozenset[str]
    quoted_signs: frozenset[str]
    quotations: frozenset[int]
    has_words: bool
    is_marked: bool
    chat_role: str | None


def passages_of(document: Document) -> list[Passage]:
    """One passage a sentence, in order."""
    quotations = [match.span() for match in _QUOTATION.finditer(document.text)]
    paragraphs = _paragraphs(document)
    return [
        _passage(document, sentence, paragraph, quotations)
        for sentence, paragraph in zip(document.sentences, paragraphs, strict=True)
    ]


def _paragraphs(document: Document) -> list[int]:
    """For each sentence the number of its paragraph; blank lines part paragraphs."""
    numbers: list[int] = []
    position = number = 0
    for sentence in document.sentences:
        number += document.text.count("\n\n", position, sentence.start)
        position = sentence.start
        numbers.append(number)
    return numbers


def _passage(
    document: Document, sentence: Sentence, paragraph: int, quotations: Sequence[Range]
) -> Passage:
    signs = order_signs()
    whole = without_disguise(document.sentence_text(sentence))
    own, quoted = _parted(document.text, sentence, quotations)
    own, quoted = without_disguise(own), without_disguise(quoted)
    return Passage(
        sentence,
        paragraph,
        signs.found(own),
        signs.found(quoted) if quoted else frozenset(),
        frozenset(
            number
            for number, (start, end) in enumerate(quotations)
            if start < sentence.end and sentence.start < end
        ),
        len(_WORD.findall(whole)) > _STRAY_WORDS,
        signs.is_marked(whole)
        or signs.is_disguised_order(whole)
        or is_foreign_order(own, document.language),
        signs.role_in_chat(whole),
    )


def _parted(text: str, sentence: Sentence, quotations: Sequence[Range]) -> tuple[str, str]:
    """The sentence with its quotations emptied, and the words quoted in it."""
    own, quoted, position = "", [], sentence.start
    for start, end in quotations:
        inside = range(max(start, sentence.start), min(end, sentence.end))
        if inside:
            own += text[position : inside.start] + _EMPTIED
            quoted.append(text[inside.start : inside.stop].strip('“”" '))
            position = inside.stop
    return own + text[position : sentence.end], "\n".join(quoted)
