"""Which articles are timed, and how long ones are made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.speed.articles import Article, read_articles, text_of_length
from summarizer.errors import OptionError


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_gives_its_text_files_by_name(tmp_path: Path) -> None:
    written(tmp_path / "b.txt", "The mill closes.")
    written(tmp_path / "a.txt", "The dam leaks.")
    written(tmp_path / "notes.md", "Not an article.")
    assert read_articles(tmp_path) == [
        Article("a", "The dam leaks."),
        Article("b", "The mill closes."),
    ]


@pytest.mark.parametrize("key", ["text", "doc", "article"])
@pytest.mark.parametrize("as_list", [True, False])
def test_json_rows_hold_the_article_under_any_of_three_names(
    tmp_path: Path, key: str, as_list: bool
) -> None:
    rows = [{"id": "x", key: "The dam leaks.", "attributions": []}, {key: "The mill closes."}]
    text = json.dumps(rows) if as_list else "\n".join(map(json.dumps, rows)) + "\n"
    found = read_articles(written(tmp_path / "rows.jsonl", text))
    assert found == [Article("x", "The dam leaks."), Article("2", "The mill closes.")]


def test_a_text_that_comes_twice_is_timed_once_and_equal_names_are_told_apart(
    tmp_path: Path,
) -> None:
    rows = [{"id": "x", "doc": doc} for doc in ("The dam leaks.", "The dam leaks.", "It rains.")]
    found = read_articles(written(tmp_path / "rows.jsonl", "\n".join(map(json.dumps, rows))))
    assert [article.text for article in found] == ["The dam leaks.", "It rains."]
    assert len({article.name for article in found}) == 2


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"text": "The dam leaks."}\n{"label": 1}\n', "row 2: no article"),
        ('{"text": 3}', "row 1: no article"),
        ("The dam leaks.", "is not JSON"),
        ("[]", "holds no articles"),
        ('{"text": "  "}', "holds no articles"),
    ],
)
def test_a_file_without_articles_is_refused_by_name(
    tmp_path: Path, content: str, complaint: str
) -> None:
    with pytest.raises(OptionError, match=rf"rows\.jsonl.*{complaint}"):
        read_articles(written(tmp_path / "rows.jsonl", content))


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"missing\.jsonl cannot be read"):
        read_articles(tmp_path / "missing.jsonl")
    with pytest.raises(OptionError, match="holds no articles"):
        read_articles(tmp_path)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(1, 200))
def test_a_long_text_ends_with_the_paragraph_nearest_to_the_length(
    lengths: list[int], words: int
) -> None:
    paragraphs = [" ".join([f"p{place}"] * length) for place, length in enumerate(lengths)]
    half = len(paragraphs) // 2
    articles = [
        Article(name, "\n\n".join(part))
        for name, part in (("one", paragraphs[:half]), ("two", paragraphs[half:]))
    ]
    if sum(lengths) < 0.9 * words:
        with pytest.raises(OptionError, match=f"hold {sum(lengths)} words"):
            text_of_length(articles, words)
        return
    kept = text_of_length(articles, words).split("\n\n")
    assert kept == paragraphs[: len(kept)]
    distances = [abs(sum(lengths[:n]) - words) for n in range(1, len(lengths) + 1)]
    assert distances[len(kept) - 1] == min(distances)
