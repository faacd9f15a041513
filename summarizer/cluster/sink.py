"""Where Ray Data hands finished chunks: each becomes a part, and the fates are counted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow
from ray.data import Datasink
from ray.data.block import BlockAccessor
from ray.data.datasource import WriteResult

from summarizer.batch.pile import Fate, Tally
from summarizer.cluster.parts import write_part

Counts = dict[str, int]


class Parts(Datasink[Counts]):  # type: ignore[misc]  # Ray is not looked into
    """Writes parts into `folder`; `tally` has the counts once all are written."""

    def __init__(self, folder: Path, suffix: str, token: str) -> None:
        self._folder = folder
        self._suffix = suffix
        self._token = token
        self.tally = Tally()

    def write(self, blocks: Iterable[object], ctx: object) -> Counts:
        """On some machine of the cluster: write each chunk of `blocks`; how many came to what."""
        counts: Counts = dict.fromkeys(Fate, 0)
        for block in blocks:
            table: pyarrow.Table = BlockAccessor.for_block(block).to_arrow()
            for told in table.to_pylist():
                if told["rows"]:
                    write_part(self._folder, told["rows"], self._suffix, self._token)
                for fate in Fate:
                    counts[fate] += told[fate.name]
        return counts

    def on_write_complete(self, write_result: WriteResult[Counts]) -> None:
        """Where the run began: add up what all tasks counted."""
        for counts in write_result.write_returns:
            for fate in Fate:
                self.tally.counts[fate] += counts[fate]
