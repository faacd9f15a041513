"""What every object of a result has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Unchangeable, and without any field but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")
