"""A results file: a line of JSON for each article, appended as it is done.

    with open_journal(Path("results.jsonl")) as journal:
        journal.append(row)

What a run before has written is found again by the hashes in the rows. Only
those are kept in memory, with the place of one result for each article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from summarizer.batch.line_writer import LineWriter
from summarizer.batch.lock import held
from summarizer.batch.making import Making
from summarizer.batch.row import FORMAT, LINE_BEGINNING, Row, RowHead
from summarizer.errors import OutputError
from summarizer.schema import Provenance, SummaryResult

_REMEDY: Final = "Give another file, or mend or remove this one."


class Journal:
    """The rows of one results file, and a writer at its end; `open_journal` makes it."""

    def __init__(self, path: Path, writer: LineWriter) -> None:
        self.path = path
        self.half_written = False
        self._writer = writer
        self._results: dict[tuple[str, str], int] = {}
        self._done: set[tuple[str, str | None, str]] = set()
        self._failed: set[tuple[str, str | None, str]] = set()
        self._n_rows: dict[str, int] = {}
        self._an_example: dict[str, int] = {}

    def append(self, row: Row) -> None:
        """Write `row`; it is on the disk when this returns. Raises `OutputError`."""
        self._take(row, self._writer.append(row))

    def holds(self, name: str, article: str | None, making: str) -> bool:
        """Whether there is a result for the article of that id and hash."""
        return (name, article, making) in self._done

    def holds_failure(self, name: str, article: str | None, making: str) -> bool:
        """Whether it was tried and failed."""
        return (name, article, making) in self._failed

    def result_of(self, article: str, making: str) -> SummaryResult | None:
        """The result for an article of that hash, whatever its id; None where there is none."""
        start = self._results.get((article, making))
        return None if start is None else self._row_at(start).result

    def rows_of_other_makings(self, making: Making) -> dict[str, int]:
        """How many rows were made otherwise, by what is different: `precision, settings.x`."""
        counts: dict[str, int] = {}
        for sha256, n_rows in self._n_rows.items():
            if sha256 != making.sha256:
                difference = self._difference(sha256, making)
                counts[difference] = counts.get(difference, 0) + n_rows
        return counts

    def take_stock(self) -> None:
        """Read what the file holds. Raises `OutputError` at what is none of ours."""
        start = 0
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.endswith(b"\n") and _may_be_half_a_row(line):
                    self.half_written = True
                    break
                self._take(_head_of(line, f"{self.path}:{number}"), start)
                start += len(line)

    def _take(self, head: RowHead, start: int) -> None:
        key = (head.id, head.article_sha256, head.making_sha256)
        self._n_rows[head.making_sha256] = self._n_rows.get(head.making_sha256, 0) + 1
        if head.status == "error":
            self._failed.add(key)
            return
        self._done.add(key)
        self._an_example.setdefault(head.making_sha256, start)
        if head.article_sha256 is not None:
            self._results.setdefault((head.article_sha256, head.making_sha256), start)

    def _difference(self, sha256: str, making: Making) -> str:
        start = self._an_example.get(sha256)
        if start is None:
            return "all of them errors"
        try:
            told = json.loads(self._line_at(start))["result"]["provenance"]
            theirs = Making(Provenance.model_validate(told))
        except (ValueError, LookupError, TypeError, RecursionError):
            return "another format of rows"
        return ", ".join(making.differences(theirs)) or "another format of rows"

    def _row_at(self, start: int) -> Row:
        line = self._line_at(start)
        try:
            return Row.model_validate_json(line)
        except ValidationError as error:
            raise _no_row(f"{self.path}: the row at byte {start:,}", error) from None

    def _line_at(self, start: int) -> bytes:
        with self.path.open("rb") as lines:
            lines.seek(start)
            return lines.readline()


@contextmanager
def open_journal(path: Path) -> Iterator[Journal]:
    """Open a results file, made where there is none, and keep other processes off it.

    A half-written last line is cut off. Raises `OutputBusyError` where another
    process is at work on it and `OutputError`, leaving it as it is, where it
    is no results file or cannot be written.
    """
    path = path.resolve()  # of a link, the file is locked that it points to
    require_results_file(path)
    with held(path):
        writer = LineWriter(path)
        journal = Journal(path, writer)
        if path.exists():
            journal.take_stock()
        with writer:
            yield journal


def require_results_file(path: Path) -> None:
    """Raise `OutputError` where `path` is no place for results, as far as its beginning tells."""
    try:
        if path.is_dir():
            raise OutputError(f"{path} is a directory. Give a file in it.")
        if not path.parent.is_dir():
            raise OutputError(f"{path}: there is no directory {path.parent}. Create it first.")
        if path.exists():
            with path.open("rb") as lines:
                _require_beginning(path, lines.read(len(LINE_BEGINNING)))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{path} cannot be used: {reason}. Give another file.") from None


def _require_beginning(path: Path, beginning: bytes) -> None:
    if not _may_be_half_a_row(beginning):
        raise OutputError(
            f"{path}:1: is no row of results of ours ({FORMAT}); the file is left as it is. "
            "Give another file."
        )


def _may_be_half_a_row(line: bytes) -> bool:
    return LINE_BEGINNING.startswith(line[: len(LINE_BEGINNING)])


def _head_of(line: bytes, place: str) -> RowHead:
    try:
        if not line.endswith(b"\n"):
            raise OutputError(f"{place}: is no row of ours. {_REMEDY}")
        return RowHead.model_validate_json(line)
    except ValidationError as error:
        raise _no_row(f"{place}:", error) from None


def _no_row(place: str, error: ValidationError) -> OutputError:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    fault = f"{where}: {first['msg']}" if where else first["msg"]
    return OutputError(f"{place} is no row of ours ({fault}). {_REMEDY}")
