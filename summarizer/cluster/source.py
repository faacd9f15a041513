"""The input as Ray Data reads it: a task for each file, a row of the data set for each chunk.

A chunk is what a worker does at a time and what becomes one part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import pyarrow
from ray.data import Datasource, ReadTask
from ray.data.block import BlockMetadata
from ray.data.context import DataContext

from summarizer.cluster.fields import Fields
from summarizer.cluster.input_files import InputFile, chunks_of

_SCHEMA = pyarrow.schema(
    [("places", pyarrow.list_(pyarrow.string())), ("lines", pyarrow.list_(pyarrow.binary()))]
)


class RowsOfArticles(Datasource):  # type: ignore[misc]  # Ray is not looked into
    """Rows of JSONL and Parquet files, `size` of them in each row of the data set."""

    def __init__(self, files: Sequence[InputFile], fields: Fields, size: int) -> None:
        super().__init__()
        self._files = list(files)
        self._fields = fields
        self._size = size

    def get_read_tasks(
        self,
        parallelism: int,
        per_task_row_limit: int | None = None,
        data_context: DataContext | None = None,
    ) -> list[ReadTask]:
        """One task for each file."""
        return [
            ReadTask(
                partial(_tables_of, file, self._fields, self._size),
                BlockMetadata(None, file.path.stat().st_size, [str(file.path)], None),
                _SCHEMA,
                per_task_row_limit,
            )
            for file in self._files
        ]

    def estimate_inmemory_data_size(self) -> int | None:
        """Bytes of all files."""
        return sum(file.path.stat().st_size for file in self._files)


def _tables_of(file: InputFile, fields: Fields, size: int) -> Iterable[pyarrow.Table]:
    for chunk in chunks_of(file, fields, size):
        columns = {
            "places": [[row.place for row in chunk]],
            "lines": [[row.line for row in chunk]],
        }
        yield pyarrow.table(columns, schema=_SCHEMA)
