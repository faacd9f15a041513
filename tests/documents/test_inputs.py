"""What a list of files, directories, globs, addresses and rows stands for."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.documents.inputs import Input, inputs_of
from summarizer.documents.rows import RowFields
from summarizer.errors import DocumentEmptyError, DocumentReadError, SummarizerError
from tests.documents.server import Answer, running_site

ARTICLE = "Ferry runs\n\nThe ferry to Orm ran again on {day} after a long winter of repairs."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with articles in two folders and things that are none."""
    monkeypatch.chdir(tmp_path)
    for name in ("today/b.txt", "today/a.md", "today/sport/c.html", "old/d.TXT", "loose.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ARTICLE.format(day=path.stem))
    for name in ("today/photo.png", "today/.hidden.txt", "today/.git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\0")
    (tmp_path / "empty").mkdir()
    return tmp_path


def ids(inputs: Iterator[Input]) -> list[str]:
    return [article.id for article in inputs]


def complaint_of(article: Input) -> str:
    with pytest.raises(SummarizerError) as caught:
        article.load()
    return str(caught.value)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["loose.txt", "today/b.txt"], ["loose.txt", "today/b.txt"]),
        (["today"], ["today/a.md", "today/b.txt", "today/sport/c.html"]),
        (["today/*.txt", "old/*"], ["today/b.txt", "old/d.TXT"]),
        (["**/*.txt"], ["loose.txt", "today/b.txt"]),
        (
            ["today/b.txt", "today", "today/*.txt"],
            ["today/b.txt", "today/a.md", "today/sport/c.html"],
        ),
        (["-", "https://a.example/*?x=[1]"], ["-", "https://a.example/*?x=[1]"]),
    ],
)
@pytest.mark.usefixtures("desk")
def test_sources_stand_for_articles_in_order_and_once(
    sources: list[str], expected: list[str]
) -> None:
    assert ids(inputs_of(sources)) == expected


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(desk: Path) -> None:
    (desk / "a[1]*.txt").write_text(ARTICLE)
    assert ids(inputs_of(["a[1]*.txt"])) == ["a[1]*.txt"]


@pytest.mark.usefixtures("desk")
def test_what_cannot_be_read_stops_no_other() -> None:
    sources = ["none.txt", "empty", "*.pdf", "x\0y", "x" * 5_000, "none.jsonl", "loose.txt"]
    *broken, good = inputs_of(sources)
    told = [complaint_of(article) for article in broken]
    assert [article.id for article in broken] == sources[:-1]
    assert "no file none.txt" in told[0]
    assert "directory without articles" in told[1]
    assert "No file matches *.pdf" in told[2]
    assert "no file none.jsonl" in told[5]
    assert good.load().text.startswith("Ferry runs")


def test_nothing_is_read_before_it_is_asked_for(desk: Path) -> None:
    inputs = inputs_of(["late.txt", "rows.jsonl"])
    (desk / "late.txt").write_text(ARTICLE)
    late = next(inputs)
    (desk / "rows.jsonl").write_text('{"text": "The ferry ran again."}')
    assert late.load().title == "Ferry runs"
    assert next(inputs).load().text == "The ferry ran again."


def test_an_address_is_asked_when_its_article_is_wanted() -> None:
    with running_site() as site:
        address = site.page("/a.txt", Answer(ARTICLE.encode(), "text/plain"))
        (article,) = inputs_of([address], allow_local=True)
        assert site.asked == []
        assert article.load().source == address
        (forbidden,) = inputs_of([address])
        assert "--allow-local" in complaint_of(forbidden)


def rows(*values: object) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def test_rows_are_articles_with_names_of_their_own(desk: Path) -> None:
    (desk / "a.jsonl").write_bytes(
        rows({"url": "u1", "body": "The ferry ran again."}, {"url": 7, "body": "Nobody asked why."})
    )
    fields = RowFields(text="body", id="url")
    articles = list(inputs_of(["a.jsonl"], fields=fields))
    assert [article.id for article in articles] == ["u1", "7"]
    documents = [article.load() for article in articles]
    assert [document.text for document in documents] == [
        "The ferry ran again.",
        "Nobody asked why.",
    ]
    assert [document.source for document in documents] == ["a.jsonl:1", "a.jsonl:2"]


def test_rows_without_names_are_called_by_their_line(desk: Path) -> None:
    (desk / "a.ndjson").write_bytes(
        b'\xef\xbb\xbf{"text": "The ferry ran."}\r\n\n  \n{"text": "Yes it did."}'
    )
    first, second = inputs_of(["a.ndjson"])
    assert (first.id, second.id) == ("a.ndjson:1", "a.ndjson:4")
    assert first.load().text == "The ferry ran."
    assert second.load().text == "Yes it did."


def test_rows_come_on_standard_input_where_their_fields_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(rows({"words": "The ferry ran."}, {"words": "It did."})))
    monkeypatch.setattr(sys, "stdin", stream)
    articles = inputs_of(["-"], fields=RowFields(text="words"))
    assert [article.load().text for article in articles] == ["The ferry ran.", "It did."]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{broken", "a.jsonl:1 is no JSON in UTF-8"),
        (b'"text"', "holds no object but str"),
        (b"[1]", "holds no object but list"),
        (b'{"id": 1, "title": "x"}', "no field 'text' (it has: 'id', 'title')"),
        (b'{"id": 1, "text": 5}', "'text' holds no text but int"),
        (b'{"id": 1, "text": null}', "'text' holds no text but NoneType"),
        (b'{"text": "The ferry ran."}', "no field 'id'"),
        (b'{"id": [], "text": "The ferry ran."}', "'id' holds no name or number"),
        (b'{"id": 1, "text": "\xff\xfe ran"}', "no JSON in UTF-8"),
        (b"[" * 100_000, "no JSON in UTF-8: maximum recursion depth"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "no JSON in UTF-8: Exceeds the limit"),
    ],
)
def test_a_broken_row_is_told_and_stops_no_other(line: bytes, says: str, desk: Path) -> None:
    (desk / "a.jsonl").write_bytes(line + b"\n" + rows({"id": "b", "text": "It ran again."}))
    broken, good = inputs_of(["a.jsonl"], fields=RowFields(id="id"))
    with pytest.raises(DocumentReadError) as caught:
        broken.load()
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert good.id == "b"
    assert good.load().text == "It ran again."


def test_an_empty_row_is_an_article_without_words(desk: Path) -> None:
    (desk / "a.jsonl").write_bytes(rows({"text": " "}))
    (article,) = inputs_of(["a.jsonl"])
    with pytest.raises(DocumentEmptyError, match=r"a\.jsonl:1"):
        article.load()
