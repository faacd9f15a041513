"""What a results file holds in the end: of each article, the row that was written last.

rows = finished_rows(Path("results.jsonl"))
"""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from summarizer.batch.row import LINE_BEGINNING, Row
from summarizer.errors import DocumentReadError


def holds_results(path: Path) -> bool:
    """Whether `path` is a file that can be read and begins as results files do."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as lines:
            return lines.read(len(LINE_BEGINNING)) == LINE_BEGINNING
    except OSError:
        return False


def finished_rows(path: Path) -> list[Row]:
    """The last row of each id, in the order in which the ids first came.

    A last line without its end is still being written and is left out. Raises
    DocumentReadError where the file cannot be read or a line is no row of ours.
    """
    rows: dict[str, Row] = {}
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.endswith(b"\n"):
                    row = _row_of(line, f"{path}:{number}")
                    rows[row.id] = row
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DocumentReadError(f"{path} cannot be read: {reason}. Give another file.") from error
    return list(rows.values())


def _row_of(line: bytes, place: str) -> Row:
    try:
        return Row.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise DocumentReadError(
            f"{place}: is no row of results of ours ({where}: {first['msg']}). "
            "Mend or remove the line."
        ) from None
