"""The signs of an order to a machine, read from `instructions.toml`.

A sign is a kind of wording: setting earlier instructions aside, prescribing an answer, naming
the machine. Each kind counts once in a passage, with its
weight. Marks are shapes that prose
does not have: the tokens of chat formats, template syntax, results made up as JSON.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

from summarizer.warnings.disguises import encoded_text, spaced_letters

_FAMILY = re.compile(r"\{([a-z]+)\}")
_FEWEST_FIELDS = 2
_FEWEST_SQUEEZED = 1


@dataclass(frozen=True)
class Sign:
    """One kind of wording and how much it weighs; 2 make an order."""

    name: str
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class OrderSigns:
    """Everything that `instructions.toml` holds, compiled."""

    signs: tuple[Sign, ...]
    marks: re.Pattern[str]
    chat_role: re.Pattern[str]
    field_names: tuple[str, ...]
    squeezed: tuple[str, ...]
    decode: re.Pattern[str]

    @cached_property
    def weights(self) -> dict[str, float]:
        """Weight of each kind of sign."""
        return {sign.name: sign.weight for sign in self.signs}

    @cached_property
    def _field_key(self) -> re.Pattern[str]:
        names = "|".join(self.field_names)
        return re.compile(rf"[\"']?\b({names})[\"']?\s*:\s*[\[{{\"'“\d]")

    def found(self, text: str) -> frozenset[str]:
        """Names of the signs in `text`."""
        return frozenset(sign.name for sign in self.signs if sign.pattern.search(text))

    def is_marked(self, text: str) -> bool:
        """Whether `text` has a shape of chat formats, templates, tool calls or our own result."""
        fields = {match.group(1) for match in self._field_key.finditer(text)}
        return self.marks.search(text) is not None or len(fields) >= _FEWEST_FIELDS

    def role_in_chat(self, text: str) -> str | None:
        """The role that speaks where `text` is a line of a chat."""
        match = self.chat_role.match(text)
        return match.group(1).lower() if match else None

    def is_disguised_order(self, text: str) -> bool:
        """Whether letters set apart or an encoded string in `text` hide an order."""
        squeezed = spaced_letters(text)
        if sum(part in squeezed for part in self.squeezed) >= _FEWEST_SQUEEZED:
            return True
        hidden = encoded_text(text)
        return bool(hidden) and bool(self.decode.search(text) or self.found(hidden))


@lru_cache(maxsize=1)
def order_signs() -> OrderSigns:
    """The signs that ship with the package."""
    text = resources.files(__package__).joinpath("instructions.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    families = _filled_families(data["families"])
    return OrderSigns(
        signs=tuple(
            Sign(name, entry["weight"], _any_of(entry["patterns"], families))
            for name, entry in data["signs"].items()
        ),
        marks=_any_of(data["marks"]["patterns"], families),
        chat_role=re.compile(data["marks"]["chat_role"], re.IGNORECASE),
        field_names=tuple(data["marks"]["field_names"]),
        squeezed=tuple(data["disguise"]["squeezed"]),
        decode=_any_of([data["disguise"]["decode"]], families),
    )


def _filled_families(families: dict[str, str]) -> dict[str, str]:
    """Families with those named before them put in."""
    filled: dict[str, str] = {}
    for name, pattern in families.items():
        filled[name] = _with_families(pattern, filled)
    return filled


def _any_of(patterns: list[str], families: dict[str, str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{_with_families(pattern, families)})" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE | re.MULTILINE)


def _with_families(pattern: str, families: dict[str, str]) -> str:
    return _FAMILY.sub(lambda match: families[match.group(1)], pattern)
