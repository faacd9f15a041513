"""The rows of one chunk while it is worked on: what a pile writes into in place of a file."""

from __future__ import annotations

from pathlib import Path

from summarizer.batch.pile import Fate, Told
from summarizer.batch.row import Row
from summarizer.cluster.ledger import Ledger, LedgerClient, Standing
from summarizer.cluster.parts import rows_of_part
from summarizer.cluster.stock import article_key, row_key
from summarizer.schema import SummaryResult


class ChunkRows:
    """Rows in memory; what other chunks and runs before have is asked of the ledger.

    `name` tells the chunk from others and is the same when it is tried again.
    """

    def __init__(self, ledger: Ledger | LedgerClient, name: str, folder: Path) -> None:
        self.rows: list[Row] = []
        self.fates: list[Fate] = []
        self._ledger = ledger
        self._name = name
        self._folder = folder
        self._standings: dict[bytes, Standing] = {}

    def append(self, row: Row) -> None:
        """Keep `row` until the chunk is done."""
        self.rows.append(row)

    def tell(self, told: Told) -> None:
        """Hear what became of an input."""
        self.fates.append(told.fate)

    def holds(self, name: str, article: str | None, making: str) -> bool:
        """Whether there is a result, or will be by the work of another task."""
        return self._standing(name, article, making) in {Standing.DONE, Standing.TAKEN}

    def holds_failure(self, name: str, article: str | None, making: str) -> bool:
        """Whether a run before has tried it and failed."""
        return self._standing(name, article, making) is Standing.FAILED

    def result_of(self, article: str, making: str) -> SummaryResult | None:
        """The result for an article of that hash, from this chunk or from an earlier run."""
        here = (row for row in self.rows if row.article_sha256 == article and row.result)
        row = next(here, None) or self._row_before(article, making)
        return None if row is None else row.result

    def _row_before(self, article: str, making: str) -> Row | None:
        part = self._ledger.part_of(article_key(article, making))
        if part is None:
            return None
        rows = rows_of_part(self._folder / part)
        same = (r for r in rows if (r.article_sha256, r.making_sha256) == (article, making))
        return next((row for row in same if row.result), None)

    def _standing(self, name: str, article: str | None, making: str) -> Standing:
        key = row_key(name, article, making)
        if any(r.id == name and r.article_sha256 == article for r in self.rows):
            return Standing.TAKEN
        if key not in self._standings:
            self._standings[key] = self._ledger.standing(key, self._name)
        return self._standings[key]
