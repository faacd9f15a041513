"""What runs on the machines of the cluster: an actor with one summarizer, given chunks of rows.

Ray starts an actor that has ended anew and gives it the same chunk again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.batch.pile import Fate
from summarizer.cli.waiting import wait_with_patience
from summarizer.cluster.chunk_work import MOST_TRIES, ChunkWork, Task
from summarizer.cluster.ledger import LedgerClient
from summarizer.documents.rows import Row as InputRow
from summarizer.errors import EngineError

if TYPE_CHECKING:
    import pyarrow


class Worker:
    """One summarizer on one machine. `ledger` is the handle of the run's ledger."""

    def __init__(self, task: Task, ledger: Any) -> None:
        self._ledger = LedgerClient(ledger)
        self._open(task)

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """Work on the chunk in the one row of `table`; its rows, and how many came to what."""
        import pyarrow  # noqa: PLC0415  comes with the extra

        columns: dict[str, list[object]] = {"rows": [], **{fate.name: [] for fate in Fate}}
        for told in table.to_pylist():
            chunk = [
                InputRow(line, place)
                for line, place in zip(told["lines"], told["places"], strict=True)
            ]
            done = self._work.on(chunk)
            columns["rows"].append([row.model_dump_json() for row in done.rows])
            for fate in Fate:
                columns[fate.name].append(done.fates.count(fate))
        types = [("rows", pyarrow.list_(pyarrow.string()))]
        types += [(fate.name, pyarrow.int64()) for fate in Fate]
        return pyarrow.table(columns, schema=pyarrow.schema(types))

    def _open(self, task: Task) -> None:
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

        torch.set_num_threads(task.n_threads)
        summarizer = Summarizer(task.model, precision=task.precision, settings=task.settings)
        torch.set_num_threads(task.n_threads)
        self._work = ChunkWork(summarizer, task, self._ledger)
        self._ledger.finish(opening)
