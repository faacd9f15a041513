"""Saved pages in the shapes that news sites use: the article comes out, or an honest error."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarizer import errors
from summarizer.documents import read_document
from tests.documents.exactness import assert_sentences_are_exact

HERE = Path(__file__).parent
PAGES = tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))
ARTICLES = {name: page for name, page in PAGES.items() if "error" not in page}
REFUSALS = {name: page for name, page in PAGES.items() if "error" in page}


def test_every_saved_page_says_what_must_become_of_it() -> None:
    assert set(PAGES) == {path.stem for path in (HERE / "pages").glob("*.html")}
    assert len(PAGES) >= 20


@pytest.mark.parametrize("name", ARTICLES)
def test_the_article_of_a_page_is_read_and_nothing_else(name: str) -> None:
    expected: dict[str, Any] = ARTICLES[name]
    document = read_document(str(HERE / "pages" / f"{name}.html"))
    body = document.text
    assert document.title == expected["title"]
    assert document.byline == expected.get("byline")
    assert document.published == expected.get("published")
    assert document.language == expected.get("language", "en")
    assert document.truncated == expected.get("truncated", False)
    assert body.startswith(expected["begins"])
    assert body.endswith(expected["ends"])
    assert len(body.split("\n\n")) == expected["paragraphs"], body
    assert [words for words in expected.get("contains", []) if words not in body] == []
    assert [words for words in expected["absent"] if words in body] == []
    assert [words for words in expected.get("once", []) if body.count(words) != 1] == []
    assert_sentences_are_exact(document)


@pytest.mark.parametrize("name", REFUSALS)
def test_a_page_that_shows_no_article_is_refused_with_the_reason(name: str) -> None:
    expected = REFUSALS[name]
    path = HERE / "pages" / f"{name}.html"
    with pytest.raises(getattr(errors, expected["error"]), match=expected["says"]) as caught:
        read_document(str(path))
    assert str(path) in str(caught.value)
    assert str(caught.value).endswith(".")
