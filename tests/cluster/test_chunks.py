"""What becomes of chunks of rows, whichever worker has them and however often: one row each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer import Settings, Summarizer
from summarizer.batch.making import Making
from summarizer.batch.pile import Fate, Pile
from summarizer.cluster.chunk_rows import ChunkRows
from summarizer.cluster.chunk_work import MOST_TRIES, ChunkWork, Task
from summarizer.cluster.fields import Fields, input_of_row
from summarizer.cluster.input_files import InputFile, chunks_of
from summarizer.cluster.ledger import Ledger
from summarizer.cluster.parts import JSONL, PARQUET, begin_run, part_files, rows_of_part, write_part
from summarizer.cluster.stock import Stock, take_stock
from summarizer.documents.rows import Row, RowFields
from summarizer.engine.metered import MeteredEngine
from summarizer.engine.protocol import Engine, Generation, Request
from summarizer.errors import DocumentReadError
from tests.batch.articles import short_article

NAMED = Fields(RowFields(id="id"))


def row_of(number: int, name: str | None = None, place: str = "a.jsonl:1") -> Row:
    told = {"id": name or f"a-{number}", "text": short_article(number) if number >= 0 else ""}
    return Row(json.dumps(told).encode(), place)


def work_on(summarizer: Summarizer, chunk: list[Row], ledger: Ledger, folder: Path) -> ChunkRows:
    rows = ChunkRows(ledger, chunk[0].place, folder)
    pile = Pile(rows, Making(summarizer.provenance), tell=rows.tell)
    pile.work_through([input_of_row(row, NAMED) for row in chunk], summarizer.summarize_many)
    return rows


def write(rows: ChunkRows, folder: Path, suffix: str = JSONL) -> None:
    write_part(folder, [row.model_dump_json() for row in rows.rows], suffix, begin_run(folder))


def test_a_chunk_that_is_done_twice_leaves_one_part(summarizer: Summarizer, tmp_path: Path) -> None:
    ledger, chunk = Ledger(Stock()), [row_of(0), row_of(1), row_of(-1)]
    for _ in range(2):
        rows = work_on(summarizer, chunk, ledger, tmp_path)
        assert rows.fates == [Fate.MADE, Fate.MADE, Fate.FAILED]
        write(rows, tmp_path)
    assert len(part_files(tmp_path)) == 1


class DeadlyEngine(MeteredEngine):
    """Ends whoever has it asked about the article of one place."""

    def __init__(self, engine: Engine, place: str) -> None:
        super().__init__(engine)
        self._place = place

    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        told = [message.content for request in requests for message in request.messages]
        if any(self._place in words for words in told):
            raise SystemExit
        return super().generate(requests)


def test_an_article_that_ends_every_worker_gets_an_error_and_the_others_their_results(
    summarizer: Summarizer, tmp_path: Path
) -> None:
    chunk, task = [row_of(number) for number in range(4)], task_in(tmp_path)
    engine = DeadlyEngine(summarizer.engine, "Tarn")  # the place of article 2
    mortal = Summarizer.with_engine(engine, settings=Settings(max_sentences=1, max_claims=0))
    ledger = Ledger(Stock())
    for _ in range(MOST_TRIES):
        with pytest.raises(SystemExit):
            ChunkWork(mortal, task, ledger).on(chunk)
    done = ChunkWork(mortal, task, ledger).on(chunk)
    assert {row.id: row.status for row in done.rows} == {
        "a-0": "ok",
        "a-1": "ok",
        "a-2": "error",
        "a-3": "ok",
    }
    (error,) = (row.error for row in done.rows if row.error)
    assert "The worker has ended 3 times while this article" in error.message


def task_in(folder: Path) -> Task:
    return Task(
        model="embedded",
        precision="fp32",
        settings=Settings(),
        batch_size=2,
        n_threads=1,
        fields=NAMED,
        folder=folder,
        retry_errors=False,
        include_text=True,
    )


def test_a_row_in_two_chunks_is_made_in_the_first(summarizer: Summarizer, tmp_path: Path) -> None:
    ledger = Ledger(Stock())
    first = work_on(summarizer, [row_of(0, place="a.jsonl:1")], ledger, tmp_path)
    second = work_on(summarizer, [row_of(0, place="b.jsonl:9")], ledger, tmp_path)
    assert first.fates == [Fate.MADE]
    assert second.fates == [Fate.THERE]
    assert second.rows == []


@pytest.mark.parametrize("suffix", [JSONL, PARQUET])
def test_what_is_there_is_used_again_and_errors_stay(
    summarizer: Summarizer, tmp_path: Path, suffix: str
) -> None:
    if suffix == PARQUET:
        pytest.importorskip("pyarrow", reason="needs the extra `cluster`")
    rows = work_on(summarizer, [row_of(0), row_of(-1)], Ledger(Stock()), tmp_path)
    write(rows, tmp_path, suffix)
    (part,) = part_files(tmp_path)
    assert list(rows_of_part(part)) == rows.rows

    chunk = [row_of(0), row_of(-1), row_of(0, "same under another name", "c.jsonl:4")]
    again = work_on(summarizer, chunk, Ledger(take_stock(tmp_path)), tmp_path)
    assert again.fates == [Fate.THERE, Fate.FAILED_BEFORE, Fate.MADE]
    (copy,) = again.rows
    (made,) = (row.result for row in rows.rows if row.result)
    assert copy.id == "same under another name"
    assert copy.result is not None
    assert copy.result.document.source == "c.jsonl:4"
    assert copy.result.provenance == made.provenance, "it was made anew"


def test_every_row_of_a_file_is_in_one_chunk_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(f'{{"id": {n}}}\n\n' for n in range(7)))
    file = InputFile("a.jsonl", tmp_path / "a.jsonl")
    chunks = list(chunks_of(file, NAMED, 3))
    assert [len(chunk) for chunk in chunks] == [3, 3, 1]
    places = [row.place for chunk in chunks for row in chunk]
    assert places == [f"a.jsonl:{2 * n + 1}" for n in range(7)]


def test_parquet_gives_the_articles_that_the_same_rows_in_json_give(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra `cluster`")
    parquet = pytest.importorskip("pyarrow.parquet")
    fields = Fields(RowFields(id="id"), title="head", byline="by", day="day")
    rows = [
        {"id": n, "text": short_article(n), "head": f"On {n}", "by": None, "day": "2026-03-04"}
        for n in range(5)
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    json_documents, parquet_documents = (
        [
            input_of_row(row, fields).load()
            for chunk in chunks_of(InputFile("a", tmp_path / name), fields, 2)
            for row in chunk
        ]
        for name in ("a.jsonl", "a.parquet")
    )
    assert parquet_documents == json_documents
    assert json_documents[3].title == "On 3"
    assert json_documents[3].published == "2026-03-04"


def test_a_day_that_is_none_is_the_article_s_error() -> None:
    row = Row(b'{"text": "The ferry sails today.", "day": "last week"}', "a.jsonl:1")
    with pytest.raises(DocumentReadError, match="holds no day like 2026-03-04"):
        input_of_row(row, Fields(day="day")).load()
    assert input_of_row(row, Fields()).load().published is None
