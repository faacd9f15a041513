"""The grammar that holds a summary to whole sentences, a given number of them.

A sentence may hold decimal points and common abbreviations; it ends with a
full stop, question or exclamation mark. The grammar never cuts one: it only
decides where the answer may end.
"""

from __future__ import annotations

from summarizer.engine.protocol import Grammar

_ABBREVIATION = (
    r"(?:[A-Z]\.(?:[A-Z]\.)*"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Jr|Sr|No|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|a\.m|p\.m)\.) "
)
_OPENING = r"[A-Z0-9\"“‘'£$€]"
_INSIDE = r"[^.!?\x00-\x1f\x7f]"
_POINT_INSIDE = r"[.!?][^\s\x00-\x1f\x7f\"”’).!?]"
_END = r"[.!?][\"”’)]?"
SENTENCE = (
    rf"(?:(?:{_ABBREVIATION}|{_OPENING})(?:{_INSIDE}|{_POINT_INSIDE}|{_ABBREVIATION})*{_END})"
)


def sentences_grammar(fewest: int, most: int) -> Grammar:
    """An answer of `fewest` to `most` sentences on one line, a space between them."""
    repeats = f"{{{fewest - 1},{most - 1}}}"
    return Grammar("regex", rf"{SENTENCE}(?: {SENTENCE}){repeats}")
