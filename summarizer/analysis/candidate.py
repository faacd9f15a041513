"""A possible attribution, by tokens, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

_TRIMMED = {",", ";", ":", "-", "--", "—", "–", ".", "...", "…"}


@dataclass(frozen=True, slots=True, order=True)
class TokenRange:
    """Tokens `start` to `end` (half open) of a parse."""

    start: int
    end: int

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to speak: the tokens that name them, their head, and the relation to the cue."""

    tokens: TokenRange
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading: `head` is the cue's main token, `anchor` the content's.

    `pattern` names the construction that suggested it.
    """

    pattern: str
    head: int
    cue: TokenRange
    source: Source | None
    content: tuple[TokenRange, ...]
    anchor: int


def subtree(token: Token) -> TokenRange:
    """The tokens from the leftmost to the rightmost that hang on `token`."""
    return TokenRange(token.left_edge.i, token.right_edge.i + 1)


def trimmed(doc: Doc, tokens: TokenRange) -> TokenRange:
    """`tokens` without blanks and loose punctuation at its ends."""
    start, end = tokens.start, tokens.end
    while start < end and _is_loose(doc[start]):
        start += 1
    while end > start and _is_loose(doc[end - 1]):
        end -= 1
    return TokenRange(start, end)


def _is_loose(token: Token) -> bool:
    return token.is_space or token.text in _TRIMMED


def without(tokens: TokenRange, holes: list[TokenRange]) -> list[TokenRange]:
    """What is left of `tokens` when `holes` are cut out, in order."""
    rest = [tokens]
    for hole in holes:
        cut: list[TokenRange] = []
        for part in rest:
            if hole.end <= part.start or part.end <= hole.start:
                cut.append(part)
                continue
            if part.start < hole.start:
                cut.append(TokenRange(part.start, hole.start))
            if hole.end < part.end:
                cut.append(TokenRange(hole.end, part.end))
        rest = cut
    return rest


def content_of(doc: Doc, parts: list[TokenRange]) -> tuple[TokenRange, ...]:
    """`parts` trimmed, in order, merged where they touch, and without empty ones."""
    merged: list[TokenRange] = []
    for part in sorted(parts):
        if merged and part.start <= merged[-1].end:
            merged[-1] = TokenRange(merged[-1].start, max(part.end, merged[-1].end))
        else:
            merged.append(part)
    kept = [trimmed(doc, part) for part in merged]
    return tuple(
        part
        for part in kept
        if any(doc[i].is_alpha or doc[i].like_num for i in range(part.start, part.end))
    )
