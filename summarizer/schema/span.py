"""A stretch of the article, by character offsets, with its words."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Span(BaseModel):
    """Characters `start` to `end` (half open) of the normalised article text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0, description="First character, counted in code points from 0.")
    end: int = Field(gt=0, description="One past the last character.")
    text: str = Field(min_length=1, description="The article's words from `start` to `end`.")

    @model_validator(mode="after")
    def _length_is_that_of_the_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"span {self.start}-{self.end} is {self.end - self.start} characters long "
                f"but its text has {len(self.text)}"
            )
        return self
