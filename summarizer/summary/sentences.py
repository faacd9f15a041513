"""The grammar that holds a summary to whole sentences, a given number of them.

A sentence has at least three words, closes every quotation it opens, keeps to
the article's letters, and ends with a full stop, question or exclamation
mark. Inside it a full stop stands only in a number, an address, an
abbreviation or a quotation, so that no list ("2.") and no second sentence
hides in it. The grammar never cuts a sentence: it only decides where the
answer may end.

    sentences_grammar(2, 4, letters_of(article))
"""

from __future__ import annotations

from typing import Final

import regex

from summarizer.documents import split_sentences
from summarizer.documents.abbreviations import SPELT_OUT
from summarizer.engine.protocol import Grammar

LATIN: Final = r"\p{Latin}\p{M}"
ANY_LETTERS: Final = r"\p{L}\p{M}"

_FOREIGN = regex.compile(r"[\p{L}--\p{Latin}]", regex.VERSION1)
_FOREIGN_SHARE = 0.05
"""Share of an article's characters from which other letters than Latin ones may be used."""

_MARKS = r",;:'’‘()%$£€&/+#@°§\-–—"
_SPELT_OUT = "|".join(map(regex.escape, SPELT_OUT))
_ABBREVIATION = rf"(?:(?:\p{{Lu}}\.)+|(?:{_SPELT_OUT}|no)\.)"
_SITE = r"(?:\.(?:com|org|net|gov|edu|info|co|uk|eu|tv))"
_QUOTES = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("»", "«"))
_STOP = "[.!?。！？؟।]"
_FEWEST_WORDS = 3


def letters_of(article: str) -> str:
    """The letters a summary of `article` may use: Latin ones, or any where it has others too."""
    foreign = len(_FOREIGN.findall(article))
    return ANY_LETTERS if foreign > _FOREIGN_SHARE * len(article) else LATIN


def sentences_grammar(fewest: int, most: int, letters: str = LATIN) -> Grammar:
    """An answer of `fewest` to `most` sentences on one line, a space between them."""
    sentence = _sentence(letters)
    return Grammar("regex", rf"{sentence}(?: {sentence}){{{fewest - 1},{most - 1}}}")


def written_sentences(text: str) -> list[str]:
    """The sentences of an answer under the grammar; one ends only outside quotation marks."""
    sentences: list[str] = []
    for found in split_sentences(text):
        sentence = text[found.start : found.end]
        if sentences and _quotes_open(sentences[-1]):
            sentences[-1] += f" {sentence}"
        else:
            sentences.append(sentence)
    return sentences


def _quotes_open(sentence: str) -> bool:
    return sentence.count("“") > sentence.count("”") or sentence.count('"') % 2 == 1


def _sentence(letters: str) -> str:
    within = rf"[{letters}\p{{Nd}}{_MARKS}]"
    quotation = _quotation(letters, end="")
    part = rf"(?:{within}|\.\p{{Nd}}|{_SITE}|\.{{3}}|{_ABBREVIATION}|{quotation})"
    opening = rf"(?:[\p{{Lu}}\p{{Lo}}\p{{Nd}}£$€‘'(]|{_ABBREVIATION}|{quotation})"
    # Scripts that put no spaces between words have no fewest number of them.
    fewest = _FEWEST_WORDS - 1 if letters == LATIN else 0
    words = rf"{opening}{part}*(?: {part}+)"
    stopped = rf"{words}{{{fewest},}}{_STOP}[\"”’)]?"
    quoted = rf"{words}{{{max(fewest - 1, 0)},}} {_quotation(letters, _STOP)}"
    return rf"(?:{stopped}|{quoted})"


def _quotation(letters: str, end: str) -> str:
    inside = rf"[{letters}\p{{Nd}}{_MARKS}.!? ]+"
    return "(?:" + "|".join(f"{left}{inside}{end}{right}" for left, right in _QUOTES) + ")"
