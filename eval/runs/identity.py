"""Which model generates, as far as it can change a result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """A model's name, the hash of its weights where they are known, and how it runs."""

    name: str
    sha256: str | None
    precision: str
