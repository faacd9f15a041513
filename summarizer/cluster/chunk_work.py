"""Works on a chunk of rows, however often those who tried it before have ended.

    work = ChunkWork(summarizer, task, ledger)
    done = work.on(chunk)               # done.rows, done.fates

Ray gives a chunk whose worker has ended to a worker once more. It is then
worked on article by article, and an article that goes on ending workers gets
an error in its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.making import Making, article_hash
from summarizer.batch.pile import Pile
from summarizer.cluster.chunk_rows import ChunkRows
from summarizer.cluster.fields import Fields, input_of_row
from summarizer.cluster.input_files import Chunk
from summarizer.cluster.ledger import Ledger, LedgerClient
from summarizer.documents import Document
from summarizer.errors import EngineError
from summarizer.outcomes import Outcome
from summarizer.schema import SummaryResult
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.engine.precision import PrecisionChoice
    from summarizer.pipeline import Summarizer

MOST_TRIES = 3
"""How often a worker may end in the middle of one article, or of loading its model."""


@dataclass(frozen=True, slots=True)
class Task:
    """What every worker is told: the model, what to ask of it, and how to read rows."""

    model: str
    precision: PrecisionChoice
    settings: Settings
    batch_size: int
    n_threads: int
    fields: Fields
    folder: Path
    retry_errors: bool
    include_text: bool


class ChunkWork:
    """One summarizer, given chunks; `ledger` knows what others do and have done."""

    def __init__(self, summarizer: Summarizer, task: Task, ledger: Ledger | LedgerClient) -> None:
        self._summarizer = summarizer
        self._task = task
        self._ledger = ledger
        self._making = Making(summarizer.provenance)

    def on(self, chunk: Chunk) -> ChunkRows:
        """Work on `chunk`: its rows, and what became of each of its articles."""
        name = f"chunk {chunk[0].place}"
        tried_before = self._ledger.begin(name) > 1
        rows = ChunkRows(self._ledger, chunk[0].place, self._task.folder)
        pile = Pile(
            rows,
            self._making,
            retry_errors=self._task.retry_errors,
            include_text=self._task.include_text,
            tell=rows.tell,
        )
        inputs = [input_of_row(row, self._task.fields) for row in chunk]
        pile.work_through(inputs, self._one_by_one if tried_before else self._together)
        self._ledger.finish(name)
        return rows

    def _together(self, documents: Iterable[Document]) -> Iterator[Outcome[SummaryResult]]:
        return self._summarizer.summarize_many(
            documents, batch_size=self._task.batch_size, as_completed=True
        )

    def _one_by_one(self, documents: Iterable[Document]) -> Iterator[Outcome[SummaryResult]]:
        for index, document in enumerate(documents):
            article = f"article {article_hash(document)}"
            if self._ledger.begin(article) > MOST_TRIES - 1:
                yield Outcome(index, error=_worker_lost())
            else:
                for outcome in self._summarizer.summarize_many([document]):
                    yield Outcome(index, outcome.result, outcome.error)
            self._ledger.finish(article)


def _worker_lost() -> EngineError:
    return EngineError(
        f"The worker has ended {MOST_TRIES} times while this article was worked on, perhaps for "
        "want of memory. --retry-errors tries it again."
    )
