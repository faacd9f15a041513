"""Articles with a reference, its content units, and what other systems made of them."""

from __future__ import annotations

from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from eval.probe_rows import Words

OURS: Final = "ours"
"""The name of our summaries among the systems."""

OURS_CUT: Final = "ours_cut"
"""The name of our summaries cut to the reference's number of words."""


class SummariesRow(BaseModel):
    """A row of the data: an article, its reference, units, and other systems' summaries.

    `acus` are the reference's content units, each a statement that can be
    understood alone. `system_outputs` maps a system's name to its summary,
    which may be empty; not every row need have the same systems.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    doc: Words
    reference: Words
    acus: tuple[Words, ...] = Field(min_length=1)
    system_outputs: dict[str, str]

    @model_validator(mode="after")
    def _leaves_our_names_free(self) -> Self:
        taken = {OURS, OURS_CUT} & self.system_outputs.keys()
        if taken:
            raise ValueError(f"{', '.join(sorted(taken))} is our name; rename the system")
        return self

    @property
    def n_reference_words(self) -> int:
        """Words of the reference, as white space divides them."""
        return len(self.reference.split())
