"""Where the article names somebody or something: names as token ranges, cleaned.

The entity recogniser's spans are cut at line breaks and freed of articles,
titles and possessive endings; runs of proper nouns that it missed are added.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Extent
from summarizer.claims.nouns import (
    is_honorific,
    is_title_word,
    only_opens_sentence,
)

_TIME_LABELS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
_CALENDAR = frozenset(word.lower() for word in (*calendar.day_name, *calendar.month_name) if word)
MISSED = "MISSED"
"""The label of a name that the entity recogniser did not find."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name at one place of the text; `tokens` is without article, title and ending.

    `label` is the entity recogniser's, or `MISSED`. `sentence` is the index
    of its sentence.
    """

    tokens: Span
    label: str
    sentence: int

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words."""
        return tuple(token.text for token in self.tokens)

    @property
    def text(self) -> str:
        """The name as the article has it."""
        return str(self.tokens.text)

    @property
    def key(self) -> str:
        """The name as it is compared: `Kim Jong-un` and `Kim Jong Un` are one; `US` is not `us`."""
        words = self.text.replace("-", " ").split()
        return words[0] if len(words) == 1 else " ".join(words).casefold()

    @property
    def extent(self) -> Extent:
        """Its characters."""
        return Extent(self.tokens.start_char, self.tokens.end_char)


def find_names(analysis: Analysis) -> list[NameMention]:
    """Every name of the article, in order."""
    recognised = list(_recognised(analysis))
    covered = {token.i for mention in recognised for token in mention.tokens}
    missed = _missed(analysis, covered)
    return sorted([*recognised, *missed], key=lambda mention: mention.tokens.start)


def _recognised(analysis: Analysis) -> Iterator[NameMention]:
    for entity in analysis.parse.ents:
        if entity.label_ not in _TIME_LABELS:
            for run in _runs(entity):
                yield from _mention(analysis, _completed(run), entity.label_)


def _missed(analysis: Analysis, covered: set[int]) -> Iterator[NameMention]:
    parse = analysis.parse
    start: int | None = None
    for token in [*parse, None]:
        belongs = token is not None and token.i not in covered and _may_name(token)
        if belongs and start is None and token is not None:
            start = token.i
        elif not belongs and start is not None:
            end = token.i if token is not None else len(parse)
            yield from _mention(analysis, parse[start:end], MISSED)
            start = None


def _may_name(token: Token) -> bool:
    proper = token.pos_ == "PROPN" and token.text[:1].isupper()
    return proper and token.ent_type_ not in _TIME_LABELS and token.lower_ not in _CALENDAR


def _runs(entity: Span) -> Iterator[Span]:
    """The parts of `entity` between line breaks."""
    start = entity.start
    for token in entity:
        if token.is_space:
            if start < token.i:
                yield entity.doc[start : token.i]
            start = token.i + 1
    if start < entity.end:
        yield entity.doc[start : entity.end]


def _completed(run: Span) -> Span:
    """The run with proper nouns of the same name that were not recognised: `Tarn` `Gazette`."""
    doc, start, end = run.doc, run.start, run.end
    while start > run.sent.start and _belongs(doc[start - 1]) and doc[start - 1].head in run:
        start -= 1
    head = run.root.head
    if run.root.dep_ == "compound" and all(_belongs(token) for token in doc[end : head.i + 1]):
        end = max(end, head.i + 1)
    return doc[start:end]


def _belongs(token: Token) -> bool:
    return _may_name(token) and not token.ent_type_ and not is_title_word(token)


def _mention(analysis: Analysis, run: Span, label: str) -> Iterator[NameMention]:
    start, end = run.start, run.end
    doc = run.doc
    while end > start and _ends_badly(doc[end - 1]):
        end -= 1
    if label in {"PERSON", MISSED}:
        start = _after_titles(doc[start:end])
    while start < end and _begins_badly(doc[start]):
        start += 1
    if end == start + 1 and label == MISSED and only_opens_sentence(doc[start]):
        return
    if start < end and any(token.text[:1].isupper() for token in doc[start:end]):
        yield NameMention(doc[start:end], label, analysis.sentence_of_token[start])


def _ends_badly(token: Token) -> bool:
    return token.tag_ == "POS" or token.lower_ in {"'s", "’s"} or not token.text[:1].isalnum()


def _begins_badly(token: Token) -> bool:
    return token.pos_ == "DET" or not token.text[:1].isalnum() or is_honorific(token.text)


def _after_titles(name: Span) -> int:
    """Where the name begins after its titles: `Ann Dow` in `Vice President Ann Dow`."""
    titles = [token.i for token in name[:-1] if is_title_word(token)]
    return titles[-1] + 1 if titles else name.start
