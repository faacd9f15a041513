"""What runs on the machines of the cluster: an actor with one summarizer, given chunks of rows.

Ray starts an actor that has ended anew and gives it the same chunk again. A chunk
that has ended a worker before is worked on article by article, and the article
that goes on doing so gets an error in its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.batch.making import Making, article_hash
from summarizer.batch.pile import Fate, Pile
from summarizer.cli.waiting import wait_with_patience
from summarizer.cluster.chunk_rows import ChunkRows
from summarizer.cluster.fields import Fields, input_of_row
from summarizer.cluster.ledger import LedgerClient
from summarizer.documents import Document
from summarizer.documents.rows import Row as InputRow
from summarizer.errors import EngineError
from summarizer.outcomes import Outcome
from summarizer.schema import SummaryResult
from summarizer.settings import Settings

if TYPE_CHECKING:
    import pyarrow

    from summarizer.engine.precision import PrecisionChoice

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


class Worker:
    """One summarizer on one machine. `ledger` is the handle of the run's ledger."""

    def __init__(self, task: Task, ledger: Any) -> None:
        self._task = task
        self._ledger = LedgerClient(ledger)
        self._open()

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """Work on the chunk in the one row of `table`; its rows, and how many came to what."""
        import pyarrow  # noqa: PLC0415  comes with the extra

        columns: dict[str, list[object]] = {"rows": [], **{fate.name: [] for fate in Fate}}
        for told in table.to_pylist():
            chunk = [
                InputRow(line, place)
                for line, place in zip(told["lines"], told["places"], strict=True)
            ]
            done = self._work_on(chunk)
            columns["rows"].append([row.model_dump_json() for row in done.rows])
            for fate in Fate:
                columns[fate.name].append(done.fates.count(fate))
        types = [("rows", pyarrow.list_(pyarrow.string()))]
        types += [(fate.name, pyarrow.int64()) for fate in Fate]
        return pyarrow.table(columns, schema=pyarrow.schema(types))

    def _open(self) -> None:
        import ray  # noqa: PLC0415  comes with the extra

        opening = f"opening in {ray.get_runtime_context().get_actor_id()}"
        if self._ledger.begin(opening) > MOST_TRIES:
            raise EngineError(
                f"A worker has ended {MOST_TRIES} times while it loaded the model, perhaps for "
                "want of memory. Give fewer --actors for each machine."
            )
        wait_with_patience()
        import torch  # noqa: PLC0415  once it is settled how threads wait

        from summarizer.pipeline import Summarizer  # noqa: PLC0415

        torch.set_num_threads(self._task.n_threads)
        self._summarizer = Summarizer(
            self._task.model, precision=self._task.precision, settings=self._task.settings
        )
        torch.set_num_threads(self._task.n_threads)
        self._making = Making(self._summarizer.provenance)
        self._ledger.finish(opening)

    def _work_on(self, chunk: list[InputRow]) -> ChunkRows:
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
