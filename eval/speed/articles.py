"""The articles that are timed: read from where people keep them, each once.

read_articles(Path("articles/"))            # every .txt file
read_articles(Path("articles.jsonl"))       # rows with text, doc or article
text_of_length(articles, words=3000)        # joined, and cut at a paragraph
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Final

from summarizer.errors import OptionError

TEXT_KEYS: Final = ("text", "doc", "article")
_PARAGRAPH_END: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `name` tells it from the others."""

    name: str
    text: str

    @property
    def words(self) -> int:
        """Words, as white space divides them."""
        return len(self.text.split())


def read_articles(path: Path) -> list[Article]:
    """The articles of a folder's .txt files, of JSON lines or of a JSON list, each text once.

    A text that comes twice would be answered from what an engine remembers
    of the first time. Raises OptionError where there is no article.
    """
    found = _folder(path) if path.is_dir() else _rows(path)
    once = {article.text.strip(): article for article in found if article.text.strip()}
    if not once:
        raise OptionError(
            f"{path} holds no articles. Give a folder of .txt files, or a file of JSON rows "
            f"with the article under one of {', '.join(TEXT_KEYS)}."
        )
    return _named_apart(list(once.values()))


def text_of_length(articles: Sequence[Article], words: int) -> str:
    """Articles joined and cut after the paragraph that ends nearest to `words` words.

    Raises OptionError where they do not hold so many.
    """
    kept: list[str] = []
    count = 0
    for paragraph in chain.from_iterable(_paragraphs(article) for article in articles):
        longer = count + len(paragraph.split())
        if kept and abs(longer - words) > abs(count - words):
            return "\n\n".join(kept)
        kept.append(paragraph)
        count = longer
    if count < 0.9 * words:
        raise OptionError(
            f"The articles hold {count} words in all, too few for one of {words}. Give more "
            "articles or smaller --sizes."
        )
    return "\n\n".join(kept)


def _named_apart(articles: Sequence[Article]) -> list[Article]:
    """The same articles; names that several bear get the place of the article behind them."""
    counts = Counter(article.name for article in articles)
    return [
        article if counts[article.name] == 1 else replace(article, name=f"{article.name} #{place}")
        for place, article in enumerate(articles, 1)
    ]


def _paragraphs(article: Article) -> list[str]:
    return [part.strip() for part in _PARAGRAPH_END.split(article.text) if part.strip()]


def _folder(path: Path) -> list[Article]:
    return [Article(file.stem, _read(file)) for file in sorted(path.glob("*.txt"))]


def _rows(path: Path) -> Iterator[Article]:
    content = _read(path)
    try:
        if content.lstrip().startswith("["):
            rows = json.loads(content)
        else:
            rows = [json.loads(line) for line in content.split("\n") if line.strip()]
    except json.JSONDecodeError as error:
        raise OptionError(f"{path} is not JSON ({error}). Give JSON lines or a list.") from None
    for number, row in enumerate(rows, 1):
        yield _article(path, number, row)


def _article(path: Path, number: int, row: object) -> Article:
    fields = row if isinstance(row, dict) else {}
    texts = [fields[key] for key in TEXT_KEYS if isinstance(fields.get(key), str)]
    if not texts:
        raise OptionError(
            f"{path}, row {number}: no article. Each row is a JSON object with the article "
            f"under one of {', '.join(TEXT_KEYS)}."
        )
    return Article(str(fields.get("id", number)), texts[0])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(
            f"{path} cannot be read ({error}). Give a folder of .txt files or a JSON file."
        ) from None
