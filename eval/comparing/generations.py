"""What a run wrote for each article, and whether two runs wrote the same.

rows = rows_by_article(Path("RUN_DIR"))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from eval.runs import GenerationRow, RunFolder, RunRecord
from eval.runs.generations import latest_by_key, read_generations
from eval.runs.json_files import read_record
from eval.runs.making import generation_key

_REMEDY: Final = "Give a directory that `python -m eval run` wrote."

_PRODUCTS: Final = frozenset({"document", "headline", "summary", "claims", "warnings"})
"""Of a result, what the program wrote; the rest tells what with, and how long it took."""

Rows = Mapping[str, GenerationRow]


def rows_by_article(run_dir: Path) -> Rows:
    """The row that counts for each article of the run; articles never tried are not in it.

    Raises `RunError` naming the file and line of what cannot be read.
    """
    folder = RunFolder(run_dir)
    record = read_record(folder.run, RunRecord, _REMEDY)
    latest = latest_by_key(read_generations(folder).rows)
    keys = {each.id: generation_key(record.making, each.sha256) for each in record.articles}
    return {article: latest[key] for article, key in keys.items() if key in latest}


def same_generations(ours: Rows, base: Rows, articles: Iterable[str]) -> bool | None:
    """Whether both wrote the same for each of `articles`; None where a row is missing."""
    pairs = [(ours.get(article), base.get(article)) for article in articles]
    if any(mine is None or theirs is None for mine, theirs in pairs):
        return None
    return all(_written(mine) == _written(theirs) for mine, theirs in pairs)


def _written(row: GenerationRow | None) -> object:
    if row is None or row.result is None:
        return row and row.error
    return row.result.model_dump(include=set(_PRODUCTS))
