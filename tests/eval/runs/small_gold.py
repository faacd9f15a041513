"""A gold folder of a few short articles, and a tiny model: a whole run in seconds."""

from __future__ import annotations

import json
from pathlib import Path

from tests.eval.small_article import ARTICLE
from tests.tiny import tiny_model

# As long as the town of the article that they take the place of, so that all spans stay right.
TOWNS = ("Orsby", "Lomme", "Tarsk", "Velmo", "Dubna")

_TOWN = TOWNS[0]


def write_gold(folder: Path, n_articles: int = 3) -> Path:
    """Write articles `t01-mill`, `t02-mill` and so on into `folder`."""
    folder.mkdir(parents=True)
    for number, town in enumerate(TOWNS[:n_articles], start=1):
        name = f"t{number:02}-mill"
        labels = ARTICLE.labels.model_copy(
            update={
                "id": name,
                "split": "dev" if number % 2 else "test",
                "warnings": ARTICLE.labels.warnings[:2],
            }
        )
        content = json.dumps(labels.model_dump(mode="json"), ensure_ascii=False, indent=2)
        (folder / f"{name}.json").write_text(content.replace(_TOWN, town), encoding="utf-8")
        (folder / f"{name}.txt").write_text(ARTICLE.text.replace(_TOWN, town), encoding="utf-8")
    return folder


def write_model(folder: Path) -> Path:
    """Write the tiny model into `folder`."""
    return tiny_model(folder, seed=3).path
