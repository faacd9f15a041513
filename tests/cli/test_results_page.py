"""`summarize results.jsonl --format html`: the page of what a pile has come to."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from summarizer.batch.journal import open_journal
from summarizer.batch.row import Failure, Row
from summarizer.cli import run
from summarizer.schema import SummaryResult
from tests.render.results import ferry_result, result_of

MAKING = "a" * 64


def done(name: str, result: SummaryResult) -> Row:
    sha256 = result.document.sha256
    return Row(id=name, article_sha256=sha256, making_sha256=MAKING, status="ok", result=result)


def failed(name: str, message: str) -> Row:
    failure = Failure(error_class="DocumentEmptyError", message=message)
    return Row(id=name, article_sha256=None, making_sha256=MAKING, status="error", error=failure)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    path = tmp_path / "results.jsonl"
    with open_journal(path) as journal:
        journal.append(done("a.txt", ferry_result()))
        journal.append(failed("b.txt", "b.txt is busy."))
        journal.append(failed("c.txt", "c.txt is empty."))
        journal.append(done("b.txt", result_of(headline="Bridge opens")))
    return path


def test_it_shows_every_result_and_names_what_has_none(results: Path) -> None:
    page = results.with_name("page.html")
    assert run([str(results), "--format", "html", "--output", str(page)]) == 0
    shown = lxml_html.fromstring(page.read_text("utf-8"))
    headlines = [each.text_content() for each in shown.xpath("//*[@id='articles']//h2")]
    assert headlines == [ferry_result().headline, "Bridge opens"]
    assert "c.txt is empty." in shown.text_content()
    assert "b.txt is busy." not in shown.text_content()


def test_a_line_that_is_still_being_written_is_left_out(results: Path) -> None:
    with results.open("ab") as file:
        file.write(b'{"format":"summarizer-row-1","id":"d.t')
    page = results.with_name("page.html")
    assert run([str(results), "-f", "html", "-o", str(page)]) == 0
    assert "d.t" not in page.read_text("utf-8")


def test_the_article_texts_can_be_left_out(results: Path) -> None:
    page = results.with_name("page.html")
    assert run([str(results), "-f", "html", "-o", str(page), "--no-text"]) == 0
    assert "412 people who live on the island" not in page.read_text("utf-8")


def test_a_broken_line_is_named_and_nothing_is_written(
    results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results.write_bytes(results.read_bytes() + b"{}\n")
    page = results.with_name("page.html")
    assert run([str(results), "-f", "html", "-o", str(page)]) == 2
    assert "results.jsonl:5: is no row of results of ours" in capsys.readouterr().err
    assert not page.exists()
