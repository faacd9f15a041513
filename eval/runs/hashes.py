"""SHA-256 of records, of gold articles and of the program's own source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import summarizer
from eval.goldset import GoldArticle

_SOURCE_SUFFIXES: Final = frozenset({".py", ".toml", ".json"})

# How a result is shown or asked for does not change it; prompts lie in the package once installed.
_NOT_HASHED: Final = frozenset({"batch", "cli", "render", "__main__.py", "prompts"})


def hash_of(content: object) -> str:
    """SHA-256 of something that JSON can hold, whatever the order of its keys."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text_hash(text)


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_hash(article: GoldArticle) -> str:
    """SHA-256 of a gold article's text and labels together."""
    return hash_of({"text": article.text, "labels": article.labels.model_dump(mode="json")})


def gold_hash(articles: Sequence[GoldArticle]) -> str:
    """SHA-256 of several gold articles, in order of their ids."""
    return hash_of(sorted([article.labels.id, article_hash(article)] for article in articles))


@cache
def product_hash() -> str:
    """SHA-256 of the package's source and data, as far as they can change a result.

    Grammars are part of it. Prompts are not: they have hashes of their own.
    """
    return _source_hash(lambda room: room not in _NOT_HASHED)


@cache
def engine_hash() -> str:
    """SHA-256 of the source of the engine alone."""
    return _source_hash(lambda room: room == "engine")


def _source_hash(included: Callable[[str], bool]) -> str:
    folder = Path(summarizer.__file__).parent
    paths = (path.relative_to(folder) for path in folder.rglob("*"))
    chosen = (path for path in paths if path.suffix in _SOURCE_SUFFIXES and included(path.parts[0]))
    return hash_of({path.as_posix(): _file_hash(folder / path) for path in chosen})


def _file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
