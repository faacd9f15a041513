"""What the parts of earlier runs hold.

stock = take_stock(Path("results"))
row_key("a-1", article_sha256, making_sha256) in stock.done
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from summarizer.batch.row import RowHead
from summarizer.cluster.parts import PARQUET, part_files
from summarizer.errors import OutputError

_HEAD = ("format", "id", "article_sha256", "making_sha256", "status")


@dataclass(frozen=True, slots=True)
class Stock:
    """Rows that are there, by key, and for each article with a result the name of its part.

    Some 300 bytes a row.
    """

    done: set[bytes] = field(default_factory=set)
    failed: set[bytes] = field(default_factory=set)
    results: dict[bytes, str] = field(default_factory=dict)


def row_key(name: str, article: str | None, making: str) -> bytes:
    """What tells a row from all others: 16 bytes of the SHA-256 of its id and its two hashes."""
    told = "\0".join((name, article or "", making)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).digest()[:16]


def article_key(article: str, making: str) -> bytes:
    """What tells a result from all others, whatever the id it was made under."""
    return hashlib.sha256(f"{article}\0{making}".encode()).digest()[:16]


def take_stock(folder: Path) -> Stock:
    """Read the heads of all rows in `folder`. Raises OutputError at what is none of ours."""
    stock = Stock()
    for part in part_files(folder):
        for head in _heads(part):
            key = row_key(head.id, head.article_sha256, head.making_sha256)
            if head.status == "error":
                stock.failed.add(key)
                continue
            stock.done.add(key)
            if head.article_sha256 is not None:
                result = article_key(head.article_sha256, head.making_sha256)
                stock.results.setdefault(result, part.name)
    return stock


def _heads(part: Path) -> Iterator[RowHead]:
    try:
        yield from _parquet_heads(part) if part.suffix == PARQUET else _jsonl_heads(part)
    except (OSError, ValueError, ValidationError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise OutputError(
            f"{part}: is no part of ours ({reason}). Mend or remove it, or give another directory."
        ) from None


def _jsonl_heads(part: Path) -> Iterator[RowHead]:
    with part.open("rb") as lines:
        for line in lines:
            yield RowHead.model_validate_json(line)


def _parquet_heads(part: Path) -> Iterator[RowHead]:
    import pyarrow.parquet  # noqa: PLC0415  comes with the extra

    table = pyarrow.parquet.read_table(part, columns=list(_HEAD))
    for told in table.to_pylist():
        yield RowHead.model_validate(told)
