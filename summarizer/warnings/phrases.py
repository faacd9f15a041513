"""Warnings that the article's own phrases give: no answer, unconfirmed, corrected, possible.

The phrases are data (`phrases.toml`): regular expressions over one sentence,
each for a construction of news English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from summarizer.analysis import Analysis
from summarizer.documents import Document, Sentence
from summarizer.schema import Span, Warning, WarningCode
from summarizer.warnings.making import warn

_MOST_EVIDENCE = 6
"""Passages shown for one code; more would be a list and no warning."""

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """The phrases of one code; `author_only` where quoted words do not count."""

    code: WarningCode
    message: str
    author_only: bool
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def phrase_rules() -> tuple[PhraseRule, ...]:
    """The rules that ship with the package."""
    text = resources.files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8")
    return tuple(
        PhraseRule(
            code=WarningCode(code),
            message=entry["message"],
            author_only=entry["where"] == "author",
            pattern=re.compile("|".join(f"(?:{p})" for p in entry["patterns"]), re.IGNORECASE),
        )
        for code, entry in tomllib.loads(text).items()
    )


def phrase_warnings(document: Document, analysis: Analysis) -> list[Warning]:
    """One warning a code, with the sentences that hold its phrases as evidence."""
    found = []
    for rule in phrase_rules():
        evidence = list(_sentences_with(rule, document, analysis))
        if evidence:
            found.append(warn(rule.code, rule.message, evidence=evidence[:_MOST_EVIDENCE]))
    return found


def _sentences_with(rule: PhraseRule, document: Document, analysis: Analysis) -> Iterator[Span]:
    for sentence in document.sentences:
        words = document.sentence_text(sentence).translate(_STRAIGHT)
        for match in rule.pattern.finditer(words):
            if not (rule.author_only and _is_quoted(sentence, match, analysis)):
                yield document.span(sentence.start, sentence.end)
                break


def _is_quoted(sentence: Sentence, match: re.Match[str], analysis: Analysis) -> bool:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    return any(q.whole.start <= start and end <= q.whole.end for q in analysis.quotations)
