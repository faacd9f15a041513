"""What a run wrote for each article, and whether two runs wrote the same.

written = read_written(Path("RUN_DIR"))
written.rows["d01-river-treaty"].result
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.runs import GenerationRow, RunFolder, RunRecord
from eval.runs.generations import latest_by_key, read_generations
from eval.runs.json_files import read_record
from eval.runs.making import generation_key

_REMEDY: Final = "Give a directory that `python -m eval run` wrote."

_PRODUCTS: Final = frozenset({"document", "headline", "summary", "claims", "warnings"})
"""Of a result, what the program wrote; the rest tells what with, and how long it took."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run was asked for, and the row that counts for each article it tried."""

    record: RunRecord
    rows: Mapping[str, GenerationRow]


def read_written(run_dir: Path) -> Written:
    """What the run wrote. Raises `RunError` naming the file and line of what cannot be read."""
    folder = RunFolder(run_dir)
    record = read_record(folder.run, RunRecord, _REMEDY)
    latest = latest_by_key(read_generations(folder).rows)
    keys = {each.id: generation_key(record.making, each.sha256) for each in record.articles}
    return Written(record, {id_: latest[key] for id_, key in keys.items() if key in latest})


def same_generations(ours: Written, base: Written, articles: Iterable[str]) -> bool | None:
    """Whether both wrote the same for each of `articles`; None where a row is missing."""
    pairs = [(ours.rows.get(article), base.rows.get(article)) for article in articles]
    if any(mine is None or theirs is None for mine, theirs in pairs):
        return None
    return all(_products(mine) == _products(theirs) for mine, theirs in pairs)


def _products(row: GenerationRow | None) -> object:
    if row is None or row.result is None:
        return row and row.error
    return row.result.model_dump(include=set(_PRODUCTS))
