"""Who does the summarising of a pile: one summarizer in this process, or several workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from summarizer.documents import Document
from summarizer.outcomes import Outcome
from summarizer.pipeline import Summarizer
from summarizer.schema import Provenance, SummaryResult


class Crew(Protocol):
    """Takes documents as it has room for them and gives each out as it is done."""

    @property
    def provenance(self) -> Provenance:
        """What every result is made with."""
        ...

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Outcome[SummaryResult]]:
        """Read `documents`, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class OneSummarizer:
    """One summarizer that works on `batch_size` documents together."""

    summarizer: Summarizer
    batch_size: int

    @property
    def provenance(self) -> Provenance:
        """What every result is made with."""
        return self.summarizer.provenance

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Outcome[SummaryResult]]:
        """Read `documents`; each is given out as it is done."""
        return self.summarizer.summarize_many(
            documents, batch_size=self.batch_size, as_completed=True
        )
