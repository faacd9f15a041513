"""Read gold articles from a folder; every fault found is reported, with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eval.goldset.article_text import read_article_text
from eval.goldset.errors import GoldError, Problem
from eval.goldset.labels import GoldArticle, GoldLabels, Split
from eval.goldset.source_lines import line_of
from eval.goldset.verify import label_problems
from eval.goldset.written_labels import unfilled_spans


def load_gold(folder: Path, split: Split | None = None) -> list[GoldArticle]:
    """Every article of `folder` in order of its id, or only those of one split.

    The whole folder is checked whatever the split. Raises `GoldError` listing
    every fault of every file: text that normalisation would change, broken
    JSON, an unknown code, a span that is not exact, an id used twice.
    """
    problems: list[Problem] = []
    articles = _readable(folder, folder, problems)
    problems.extend(_articles_without_labels(folder))
    if problems:
        raise GoldError(problems)
    return [article for article in articles if split in (None, article.labels.split)]


def load_labelling(folder: Path, texts: Path) -> list[GoldArticle]:
    """The label files of `folder`, for articles whose texts stand in the folder `texts`.

    Another labelling of gold articles is kept so, without a second copy of
    their texts. Raises `GoldError` as `load_gold` does.
    """
    problems: list[Problem] = []
    articles = _readable(folder, texts, problems)
    if problems:
        raise GoldError(problems)
    return articles


def load_article(path: Path, texts: Path | None = None) -> GoldArticle:
    """One article from its label file `NAME.json` and the `NAME.txt` beside it or in `texts`."""
    source = read_label_source(path)
    labels = _validated(path, source)
    text = read_article_text((texts or path.parent) / f"{path.stem}.txt")
    article = GoldArticle(text=text, labels=labels, path=path)
    problems = label_problems(article, source)
    if problems:
        raise GoldError(problems)
    return article


def _readable(folder: Path, texts: Path, problems: list[Problem]) -> list[GoldArticle]:
    """The articles without a fault; the faults of the others are added to `problems`."""
    articles = []
    for path in label_files(folder):
        try:
            articles.append(load_article(path, texts))
        except GoldError as error:
            problems.extend(error.problems)
    return articles


def label_files(folder: Path) -> list[Path]:
    """The label files of `folder`, by name. Raises `GoldError` when there is none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError([Problem(folder, 1, "holds no gold article (NAME.json and NAME.txt).")])
    return paths


def read_label_source(path: Path) -> str:
    """The JSON text of a label file. Raises `GoldError`."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise GoldError([Problem(path, 1, f"cannot be read: {error.strerror}.")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise GoldError([Problem(path, line, "is not UTF-8; save it as UTF-8.")]) from error


def parse_labels(path: Path, source: str) -> dict[str, Any]:
    """The JSON object in `source`. Raises `GoldError` naming the line that breaks it."""
    try:
        value = json.loads(source)
    except json.JSONDecodeError as error:
        problem = Problem(path, error.lineno, f"is not valid JSON: {error.msg}.")
        raise GoldError([problem]) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or depth
        raise GoldError([Problem(path, 1, f"is no JSON that can be read: {error}.")]) from error
    if not isinstance(value, dict):
        raise GoldError([Problem(path, 1, "must be a JSON object.")])
    return value


def _validated(path: Path, source: str) -> GoldLabels:
    labels = parse_labels(path, source)
    unfilled = next(unfilled_spans(labels), None)
    if unfilled is not None:
        message = f"has spans that are only words; run `python -m eval gold fill {path.stem}`."
        raise GoldError([Problem(path, line_of(source, unfilled), message)])
    try:
        return GoldLabels.model_validate_json(source)
    except ValidationError as error:
        problems = [
            Problem(path, line_of(source, fault["loc"]), f"{_place(fault['loc'])}: {fault['msg']}.")
            for fault in error.errors()
        ]
        raise GoldError(problems) from error


def _place(keys: tuple[int | str, ...]) -> str:
    return ".".join(str(key) for key in keys)


def _articles_without_labels(folder: Path) -> list[Problem]:
    return [
        Problem(path, 1, f"has no labels; write {path.with_suffix('.json').name}.")
        for path in sorted(folder.glob("*.txt"))
        if not path.with_suffix(".json").exists()
    ]
