"""The doors of the harness: gold files and run directories, and results files beside them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from eval.goldset import load_gold
from eval.runs import RunFolder, read_scores, read_timings
from eval.runs.generations import read_generations
from eval.runs.scored_run import read_run
from summarizer.batch.finished import finished_rows, holds_results
from summarizer.batch.journal import open_journal
from summarizer.batch.making import Making
from summarizer.batch.row import Failure, Row
from summarizer.render.html import render_html_pile
from tests.eval.reporting.run_folder import write_run
from tests.eval.runs.small_gold import write_gold
from tests.eval.small_article import ARTICLE
from tests.hard.fuzzing.target import Target, encoded
from tests.render.results import ferry_result

_BETWEEN = b"\n\x00\n"
"""Stands between the labels and the text of a gold article, and between a file's name and it."""

_JSON_PIECES = encoded(
    "{", "}", "[", "]", ",", ":", '"', "null", "true", "1e999", "NaN", "-1", "0", "9" * 5000,
    "1" + "0" * 30, "\\ud800", "\\u0000", "\\", "\n", "\t", " ", "\ufeff", "\ud800", '"id"',
    '"key"',
    '"status"', '"result"', '"overall"', '"items"', '"split": "dev"', '"start": 0', '"end": 1',
    '"text": "Mill"', '"claims": []', '"claims"', '"warnings"', '"content"', '"nested_in": "c1"',
    '"subject": "c9"', '"mention": null', '"features"', "[" * 3000, '{"a":' * 3000, "'", "# x",
    '{"format":"summarizer-row-1",', '"error":{"error_class":"X","message":"y"}', "a" * 64, "&a",
    "*a",
)  # fmt: skip


def _check_gold(data: bytes) -> None:
    labels, between, text = data.partition(_BETWEEN)
    with _folder() as folder:
        (folder / "t01-mill.json").write_bytes(labels)
        (folder / "t01-mill.txt").write_bytes(text if between else ARTICLE.text.encode())
        (article,) = load_gold(folder)
    for claim in article.labels.claims:
        for span in (*claim.content, *claim.repeats):
            assert article.text[span.start : span.end] == span.text


def _check_run_directory(data: bytes) -> None:
    name, _, content = data.partition(_BETWEEN)
    readers: dict[bytes, Callable[[RunFolder], object]] = {
        b"run.json": read_run,
        b"generations.jsonl": read_generations,
        b"scores.json": lambda folder: read_scores(folder.path),
        b"timings.json": lambda folder: read_timings(folder.path),
    }
    with _folder() as folder:
        if name in readers:
            (folder / name.decode()).write_bytes(content)
            readers[name](RunFolder(folder))
        else:
            _read_results(folder / "results.jsonl", data)


def _read_results(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    holds_results(file)
    with open_journal(file) as journal:
        journal.append(_failed_row("next"))
        journal.rows_of_other_makings(Making(ferry_result().provenance))
        journal.result_of("b" * 64, "c" * 64)
    rows = finished_rows(file)
    assert "next" in {row.id for row in rows}
    assert render_html_pile([row.result for row in rows if row.result is not None])


def _failed_row(name: str) -> Row:
    failure = Failure(error_class="EngineError", message="The model stopped.")
    return Row(id=name, article_sha256=None, making_sha256="a" * 64, status="error", error=failure)


def _made_row(name: str) -> Row:
    return Row(
        id=name,
        article_sha256="b" * 64,
        making_sha256="c" * 64,
        status="ok",
        result=ferry_result(),
    )


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="fuzzing-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@cache
def _gold_seeds() -> tuple[bytes, ...]:
    with _folder() as folder:
        gold = write_gold(folder / "gold", 1)
        (labels,) = gold.glob("*.json")
        return (labels.read_bytes() + _BETWEEN + labels.with_suffix(".txt").read_bytes(),)


@cache
def _run_seeds() -> tuple[bytes, ...]:
    rows = "".join(row.model_dump_json() + "\n" for row in (_failed_row("a"), _made_row("b")))
    with _folder() as folder:
        write_run(folder, [ARTICLE], {ARTICLE.labels.id: None})
        written = [file.name.encode() + _BETWEEN + file.read_bytes() for file in folder.iterdir()]
    return (*sorted(written), rows.encode())


def targets() -> tuple[Target, ...]:
    """The targets of this module; their seeds are written by the harness itself."""
    gold_pieces = (*_JSON_PIECES, _BETWEEN)
    return (
        Target("gold files", _check_gold, _gold_seeds(), gold_pieces, 40),
        Target("run directories", _check_run_directory, _run_seeds(), _JSON_PIECES, 94),
    )
