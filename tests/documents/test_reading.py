"""Reading files and standard input: what is read, and what is said when it cannot be."""

from __future__ import annotations

import codecs
import io
import sys
from pathlib import Path

import pytest

from summarizer.documents import read_document
from summarizer.documents import reading as reading_module
from summarizer.errors import DocumentReadError, InputError
from tests.documents.exactness import assert_sentences_are_exact
from tests.permissions import where_permissions_bind

ARTICLE = "Ferry to Orm runs again\n\n“It was late,” said Zoë Quill. Nobody asked why."


def write(path: Path, data: str | bytes) -> str:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return str(path)


def test_a_text_file_is_read(tmp_path: Path) -> None:
    source = write(tmp_path / "ferry.txt", ARTICLE)
    document = read_document(source)
    assert document.text == ARTICLE
    assert document.title == "Ferry to Orm runs again"
    assert document.source == source
    assert document.language == "en"
    assert len(document.sentences) == 3
    assert_sentences_are_exact(document)


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE.encode("utf-8-sig"),
        ARTICLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + ARTICLE.encode("utf-16-be"),
        ARTICLE.encode("utf-32"),
        ARTICLE.replace("\n", "\r\n").encode("utf-8"),
    ],
)
def test_marked_encodings_and_foreign_line_ends_are_read(tmp_path: Path, data: bytes) -> None:
    assert read_document(write(tmp_path / "ferry.txt", data)).text == ARTICLE


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(ARTICLE.encode("utf-8")), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", stream)
    document = read_document("-")
    assert document.text == ARTICLE
    assert document.source == "stdin"


MARKDOWN = """---
title: not shown
---
# Ferry to *Orm* runs `again`

“It was **late**,” said [Zoë Quill](https://quay.example.org)
on Friday. ![a ferry](ferry.png)

- Adults pay 4 &euro;
- Dogs are free

> Nobody asked <em>why</em>.

<div>The end.<!-- not shown --><script>not.shown()</script></div>
"""


def test_markdown_becomes_plain_paragraphs(tmp_path: Path) -> None:
    document = read_document(write(tmp_path / "ferry.md", MARKDOWN))
    assert document.title == "Ferry to Orm runs again"
    assert document.text.split("\n\n") == [
        "Ferry to Orm runs again",
        "“It was late,” said Zoë Quill on Friday.",
        "Adults pay 4 €",
        "Dogs are free",
        "Nobody asked why.",
        "The end.",
    ]


def test_a_rule_at_the_top_of_markdown_hides_nothing(tmp_path: Path) -> None:
    text = "---\n\nThe ferry ran again.\n\n---\n\nNobody asked why.\n"
    document = read_document(write(tmp_path / "ferry.md", text))
    assert document.text == "The ferry ran again.\n\nNobody asked why."


def test_long_markdown_is_cut_and_says_so(tmp_path: Path) -> None:
    source = write(tmp_path / "ferry.md", "# Ferry\n\n" + "[a](b) " * 60_000)
    assert read_document(source).truncated


def test_markdown_nested_beyond_reading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentReadError, match=r"too deeply.*\.txt"):
        read_document(write(tmp_path / "ferry.md", ">" * 5_000 + " Quill said so"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"Ferry", "fewer than two words"),
        (b"%PDF-1.7\n...", "a damaged PDF file"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xff\xd8\xff\xe0JFIF", "an image"),
        (b"PK\x03\x04word/document.xml", "office document"),
        (b"Quill said\0\0\0so", "binary data"),
        ("Zoë Quill said so".encode("latin-1"), "not UTF-8: byte 3 "),
        (codecs.BOM_UTF16_LE + b"Q\0u\0i", "not UTF-16"),
        (b"<!DOCTYPE html><p></p>", "No article was found"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    source = write(tmp_path / "ferry.txt", data)
    with pytest.raises(InputError, match=says) as caught:
        read_document(source)
    message = str(caught.value)
    assert source in message
    assert "\n" not in message
    assert caught.value.exit_code == 2


def test_a_missing_file_is_reported() -> None:
    with pytest.raises(DocumentReadError, match=r"no file no/such/ferry\.txt\. Check the path"):
        read_document("no/such/ferry.txt")


def test_a_directory_is_reported(tmp_path: Path) -> None:
    with pytest.raises(DocumentReadError, match="is a directory"):
        read_document(str(tmp_path))


@where_permissions_bind
def test_a_forbidden_file_is_reported(tmp_path: Path) -> None:
    source = write(tmp_path / "ferry.txt", ARTICLE)
    Path(source).chmod(0)
    with pytest.raises(DocumentReadError, match="may not be read"):
        read_document(source)


@pytest.mark.parametrize("source", ["a\0b", "x" * 5_000, "no\nsuch\nfile", "no\udce9", ""])
def test_impossible_names_are_reported_in_one_line(source: str) -> None:
    with pytest.raises(DocumentReadError) as caught:
        read_document(source)
    assert "\n" not in str(caught.value)
    assert str(caught.value).encode("utf-8")


def test_a_file_too_large_for_an_article_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_module, "MAX_BYTES", 1024**2)
    source = write(tmp_path / "ferry.txt", b"Quill said so. " * 100_000)
    with pytest.raises(DocumentReadError, match="larger than 1 MB"):
        read_document(source)


def test_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    source = write(tmp_path / "ferry.txt", ARTICLE)
    assert read_document(source) == read_document(source)
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]
