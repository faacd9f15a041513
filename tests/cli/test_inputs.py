"""What can be given to the command besides a text file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.schema import SummaryResult
from tests.cli.processes import assert_one_line_of_complaint, summarize
from tests.documents.server import Answer, running_site
from tests.tiny import tiny_model

PAGES = Path(__file__).parents[1] / "documents" / "pages"
SHORT = ["--format", "json", "--max-sentences", "1", "--max-claims", "1", "--quiet"]


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    tiny_model(home / "model", seed=1)
    return {"SUMMARIZER_CACHE": str(home / "cache"), "SUMMARIZER_MODEL": str(home / "model")}


def test_an_address_becomes_a_result_that_tells_where_it_is_from(env: dict[str, str]) -> None:
    with running_site() as site:
        address = site.page("/story", Answer((PAGES / "bulletin.html").read_bytes()))
        refused = summarize(address, *SHORT, env=env)
        assert site.asked == []
        finished = summarize(address, "--allow-local", *SHORT, env=env)
    assert_one_line_of_complaint(refused, 2)
    assert "--allow-local" in refused.stderr
    document = SummaryResult.model_validate_json(finished.stdout).document
    assert document.source == address
    assert document.title == "Tunnel closed after fire"
    assert document.published == "2026-11-01"


def test_another_language_is_summarised_with_a_warning(env: dict[str, str]) -> None:
    finished = summarize(PAGES / "right_to_left.html", *SHORT, env=env)
    result = SummaryResult.model_validate_json(finished.stdout)
    assert result.document.language == "ar"
    assert result.document.byline == "ليلى القاسم"
    assert result.summary
    assert "unsupported_language" in [warning.code for warning in result.warnings]


def test_the_fields_of_a_row_can_be_named(env: dict[str, str], tmp_path: Path) -> None:
    row = {"url": "u1", "body": "The ferry to Orm ran again on Friday. Nobody asked why."}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    fields = ["--text-field", "body", "--id-field", "url"]
    finished = summarize("rows.jsonl", *fields, *SHORT, folder=tmp_path, env=env)
    document = SummaryResult.model_validate_json(finished.stdout).document
    assert document.text == row["body"]
    assert document.source == "rows.jsonl:1"


def test_a_source_of_several_articles_is_told_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "It ran."}\n{"text": "It ran again."}\n')
    for source in ("rows.jsonl", str(PAGES)):
        finished = summarize(source, folder=tmp_path)
        assert_one_line_of_complaint(finished, 2)
        assert "several articles" in finished.stderr
        assert "--output results.jsonl" in finished.stderr
