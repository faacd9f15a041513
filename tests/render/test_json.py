"""JSON for programs, and the schema that describes it."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from summarizer.render.json import render_json, render_schema
from summarizer.schema import SummaryResult
from tests.render.results import ARTICLE, ferry_result

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_a_result_comes_back_from_its_json_as_it_was() -> None:
    page = render_json(ferry_result(), include_text=True)
    assert page.endswith("}\n")
    assert SummaryResult.model_validate_json(page) == ferry_result()


def test_every_span_is_exact_in_the_text_that_the_json_carries() -> None:
    result = json.loads(render_json(ferry_result(), include_text=True))
    for claim in result["claims"]:
        content = claim["content"]
        text = result["document"]["text"]
        assert text[content["start"] : content["end"]] == content["text"]


def test_the_text_can_be_left_out_and_its_hash_stays() -> None:
    page = render_json(ferry_result(), include_text=False)
    document = json.loads(page)["document"]
    assert document["text"] is None
    assert document["sha256"] == ferry_result().document.sha256
    assert ARTICLE[:200] not in page


def test_the_published_schema_describes_what_is_written() -> None:
    schema = json.loads(render_schema())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for include_text in (True, False):
        validator.validate(json.loads(render_json(ferry_result(), include_text=include_text)))
    assert not validator.is_valid({"headline": "no more than this"})


def test_the_committed_schema_is_the_one_that_is_printed() -> None:
    committed = (DOCS / "result-schema.json").read_text(encoding="utf-8")
    assert committed == render_schema(), (
        "The result has changed: run `summarize --schema --output docs/result-schema.json`."
    )
