"""What has been said so far: the speakers found, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.claims.entities import NamedEntity
from summarizer.claims.genders import Gender
from summarizer.schema import Speaker


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a source is found to be.

    `entity` is the named entity behind it, where there is one; `gender` and
    `plural` say which pronouns may take it up again; `unclear` that the text
    does not decide, whatever name stands in `speaker`; `via` who passes the
    speaker's words on.
    """

    speaker: Speaker
    entity: NamedEntity | None = None
    gender: Gender = Gender.UNKNOWN
    plural: bool = False
    unclear: bool = False
    via: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker at one place: token index and sentence of the source's mention."""

    resolution: Resolution
    token: int
    sentence: int


@dataclass
class Discourse:
    """The turns so far; resolution of the next source looks back on them."""

    turns: list[Turn] = field(default_factory=list)

    def add(self, resolution: Resolution, token: int, sentence: int) -> None:
        """Record that `resolution` spoke at `token`."""
        if not resolution.unclear:
            self.turns.append(Turn(resolution, token, sentence))

    def before(self, token: int) -> list[Turn]:
        """The turns whose source stands before `token`, latest first."""
        earlier = [turn for turn in self.turns if turn.token < token]
        return sorted(earlier, key=lambda turn: turn.token, reverse=True)
