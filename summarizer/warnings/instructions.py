"""Text that gives orders to the machine: found, reported, and never obeyed.

Detection is by patterns (`instructions.toml`): orders to set aside earlier
instructions, in several languages, new parts to play, prescribed answers, and
the marks of chat formats and templates. The article is summarised as text
either way; this only says so.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from summarizer.documents import Document
from summarizer.schema import Span, Warning, WarningCode
from summarizer.warnings.making import warn

_MOST_EVIDENCE = 6
_WEAK_NEEDED = 4
"""So many different weak signs in one sentence make an order; three occur in stories about AI."""


@dataclass(frozen=True, slots=True)
class InstructionPatterns:
    """One strong sign is enough; weak ones must come together."""

    strong: re.Pattern[str]
    weak: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def instruction_patterns() -> InstructionPatterns:
    """The patterns that ship with the package."""
    text = resources.files(__package__).joinpath("instructions.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    flags = re.IGNORECASE | re.MULTILINE
    return InstructionPatterns(
        strong=re.compile("|".join(f"(?:{p})" for p in data["strong"]), flags),
        weak=tuple(re.compile(p, flags) for p in data["weak"]),
    )


def instruction_warnings(document: Document) -> list[Warning]:
    """One warning with the sentences that address the machine; none where there are none."""
    patterns = instruction_patterns()
    evidence: list[Span] = [
        document.span(sentence.start, sentence.end)
        for sentence in document.sentences
        if _addresses_the_machine(document.sentence_text(sentence), patterns)
    ]
    if not evidence:
        return []
    return [
        warn(
            WarningCode.EMBEDDED_INSTRUCTIONS,
            "A passage tells a language model what to do. It was read as text and not obeyed.",
            evidence=evidence[:_MOST_EVIDENCE],
        )
    ]


def _addresses_the_machine(text: str, patterns: InstructionPatterns) -> bool:
    if patterns.strong.search(text):
        return True
    return sum(1 for weak in patterns.weak if weak.search(text)) >= _WEAK_NEEDED
