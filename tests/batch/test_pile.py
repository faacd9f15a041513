"""A pile, worked through: every input once, errors kept, duplicates read once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Outcome, Settings, Summarizer, SummaryResult
from summarizer.batch.crew import OneSummarizer
from summarizer.batch.journal import open_journal
from summarizer.batch.making import Making
from summarizer.batch.pile import Fate, Pile, Tally
from summarizer.documents.inputs import inputs_of
from summarizer.errors import OutputError
from tests.batch.articles import short_article
from tests.batch.rows import rows_of, without_times


class Desk:
    """A folder of articles, the results file in it, and what was read by the model."""

    def __init__(self, folder: Path, summarizer: Summarizer) -> None:
        self.folder = folder
        self.results = folder / "results.jsonl"
        self.summarizer = summarizer
        self.read: list[str | None] = []

    def put(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return str(self.folder / name)

    def work(self, *sources: str, batch_size: int = 1, **how: Any) -> Tally:
        crew = OneSummarizer(self.summarizer, batch_size)

        def summarize_many(documents: Iterable[Document]) -> Iterator[Outcome[SummaryResult]]:
            return crew.summarize_many(self._noted(documents))

        with open_journal(self.results) as journal:
            pile = Pile(journal, Making(crew.provenance), **how)
            return pile.work_through(inputs_of(sources), summarize_many)

    def _noted(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            self.read.append(document.source)
            yield document

    @property
    def rows(self) -> list[dict[str, Any]]:
        return rows_of(self.results)


@pytest.fixture
def desk(tmp_path: Path, summarizer: Summarizer) -> Desk:
    return Desk(tmp_path, summarizer)


def counts(tally: Tally) -> dict[Fate, int]:
    return {fate: number for fate, number in tally.counts.items() if number}


def test_rows_are_in_order_and_hold_what_one_article_alone_gives(desk: Desk) -> None:
    names = [desk.put(f"{n}.txt", short_article(n)) for n in (3, 1, 2)]
    assert counts(desk.work(*names)) == {Fate.MADE: 3}
    assert [row["id"] for row in desk.rows] == names
    for row in desk.rows:
        result = SummaryResult.model_validate(row["result"])
        assert result.document.source == row["id"]
        assert (row["status"], row["error"]) == ("ok", None)


def test_what_is_there_is_not_made_again(desk: Desk) -> None:
    names = [desk.put(f"{n}.txt", short_article(n)) for n in range(2)]
    desk.work(*names[:1])
    before = desk.results.read_bytes()
    assert counts(desk.work(*names)) == {Fate.THERE: 1, Fate.MADE: 1}
    assert desk.results.read_bytes().startswith(before)
    assert desk.read == names


def test_an_article_under_several_ids_is_read_once_and_written_for_each(desk: Desk) -> None:
    first, second = (desk.put(name, short_article(1)) for name in ("a.txt", "b.txt"))
    later = desk.put("c.txt", short_article(1))
    assert counts(desk.work(first, second, batch_size=2)) == {Fate.MADE: 2}
    assert counts(desk.work(later, first)) == {Fate.MADE: 1, Fate.THERE: 1}
    assert desk.read == [first]
    assert [row["result"]["document"]["source"] for row in desk.rows] == [first, second, later]
    assert len({row["article_sha256"] for row in desk.rows}) == 1


def test_a_changed_article_is_made_anew_under_its_id(desk: Desk) -> None:
    name = desk.put("a.txt", short_article(1))
    desk.work(name)
    desk.put("a.txt", short_article(2))
    assert counts(desk.work(name)) == {Fate.MADE: 1}
    assert [row["id"] for row in desk.rows] == [name, name]


def test_a_bad_article_is_a_row_of_its_own_and_stops_no_other(desk: Desk) -> None:
    empty, good = desk.put("empty.txt", " \n"), desk.put("good.txt", short_article(1))
    missing = str(desk.folder / "missing.txt")
    tally = desk.work(empty, missing, good)
    assert counts(tally) == {Fate.FAILED: 2, Fate.MADE: 1}
    assert tally.n_failed == 2
    rows = {row["id"]: row for row in desk.rows}
    assert rows[empty]["error"]["error_class"] == "DocumentEmptyError"
    assert "There is no file" in rows[missing]["error"]["message"]
    assert rows[missing]["result"] is None
    assert rows[good]["status"] == "ok"


def test_errors_are_tried_again_only_when_asked_for(desk: Desk) -> None:
    name = str(desk.folder / "late.txt")
    desk.work(name)
    before = desk.results.read_bytes()
    assert counts(desk.work(name)) == {Fate.FAILED_BEFORE: 1}
    assert desk.results.read_bytes() == before
    assert counts(desk.work(name, retry_errors=True)) == {Fate.FAILED: 1}
    desk.put("late.txt", short_article(4))
    assert counts(desk.work(name, retry_errors=True)) == {Fate.MADE: 1}
    assert [row["status"] for row in desk.rows] == ["error", "error", "ok"]


def test_a_failure_of_the_model_is_a_row_with_its_cause(desk: Desk) -> None:
    long = desk.put("long.txt", short_article(1))
    with open_journal(desk.results) as journal:
        making = Making(desk.summarizer.provenance)

        def fail(documents: Iterable[Document]) -> Iterator[Outcome[SummaryResult]]:
            for number, _ in enumerate(documents):
                yield Outcome(number, error=ZeroDivisionError("no tokens"))

        Pile(journal, making).work_through(inputs_of([long]), fail)
    assert desk.rows[0]["error"] == {"error_class": "ZeroDivisionError", "message": "no tokens"}
    assert desk.rows[0]["article_sha256"] is not None


def test_rows_of_other_settings_are_kept_and_told_of(desk: Desk) -> None:
    name = desk.put("a.txt", short_article(1))
    desk.work(name)
    desk.summarizer = Summarizer.with_engine(
        desk.summarizer.engine, settings=Settings(max_sentences=2, max_claims=0)
    )
    with open_journal(desk.results) as journal:
        told = journal.rows_of_other_makings(Making(desk.summarizer.provenance))
    assert told == {"settings.max_sentences": 1}
    assert counts(desk.work(name)) == {Fate.MADE: 1}
    assert len({row["making_sha256"] for row in desk.rows}) == 2


def alter_the_row(desk: Desk, part: str, value: object) -> None:
    """Exchange one part of the result in the first row."""
    row = desk.rows[0]
    row["result"][part] = value
    desk.results.write_text(json.dumps(row, separators=(",", ":")) + "\n", encoding="utf-8")


def test_a_result_that_was_altered_is_not_written_for_another_article(desk: Desk) -> None:
    desk.work(desk.put("a.txt", short_article(1)))
    alter_the_row(desk, "headline", 5)
    with pytest.raises(OutputError, match=r"the row at byte 0 is no row of ours .*headline"):
        desk.work(desk.put("b.txt", short_article(1)))


def test_rows_of_a_format_that_is_not_known_any_more_are_kept_and_told_of(desk: Desk) -> None:
    desk.work(desk.put("a.txt", short_article(1)))
    making = Making(desk.summarizer.provenance.model_copy(update={"precision": "int8"}))
    for provenance in (None, {"model": 1}, []):
        alter_the_row(desk, "provenance", provenance)
        with open_journal(desk.results) as journal:
            assert journal.rows_of_other_makings(making) == {"another format of rows": 1}


def test_the_text_is_left_out_on_request_and_its_hash_stays(desk: Desk) -> None:
    desk.work(desk.put("a.txt", short_article(1)), include_text=False)
    document = desk.rows[0]["result"]["document"]
    assert document["text"] is None
    assert len(document["sha256"]) == 64


def test_inputs_are_taken_as_there_is_room_for_them(desk: Desk) -> None:
    names = [desk.put(f"{n}.txt", short_article(n)) for n in range(5)]
    taken: list[str] = []

    def inputs() -> Iterator[Any]:
        for each in inputs_of(names):
            taken.append(each.id)
            done = desk.results.read_bytes().count(b"\n")
            assert len(taken) <= done + 2
            yield each

    crew = OneSummarizer(desk.summarizer, 2)
    with open_journal(desk.results) as journal:
        Pile(journal, Making(crew.provenance)).work_through(inputs(), crew.summarize_many)
    assert taken == names
    assert set(without_times(desk.rows)) == set(names)


def test_a_name_that_is_no_text_is_spelt_out(desk: Desk) -> None:
    name = str(desk.folder / "caf\udce9.txt")
    desk.work(name)
    assert desk.rows[0]["id"].endswith(r"caf\udce9.txt")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory, summarizer: Summarizer) -> Desk:
    """A results file with a result and an error, and what it was made of."""
    desk = Desk(tmp_path_factory.mktemp("finished"), summarizer)
    desk.work(desk.put("good.txt", short_article(1)), desk.put("empty.txt", ""))
    return desk


@settings(max_examples=10)
@given(share=st.floats(0, 1))
def test_a_results_file_cut_anywhere_is_made_whole_again(finished: Desk, share: float) -> None:
    whole = finished.results.read_bytes()
    expected = without_times(rows_of(finished.results))
    finished.results.write_bytes(whole[: round(share * len(whole))])
    finished.work(str(finished.folder / "good.txt"), str(finished.folder / "empty.txt"))
    assert without_times(rows_of(finished.results)) == expected
