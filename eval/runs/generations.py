"""The generations of a run: which are there, which are to be made, and making them.

A generation is used again only where its key, the hash of everything that can
change it, is that of the present run. Errors are kept for the record and
tried again by the next run.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from eval.goldset import GoldArticle
from eval.runs.hashes import text_hash
from eval.runs.json_lines import Lines, read_lines
from eval.runs.layout import RunFolder
from eval.runs.making import generation_key
from eval.runs.peak_memory import PeakMemory
from eval.runs.records import Failure, GenerationRow, Making
from summarizer.batch.line_writer import LineWriter
from summarizer.documents import Document, document_from_text
from summarizer.errors import SummarizerError
from summarizer.schema import SummaryResult

Generate = Callable[[Document], SummaryResult]

_REMEDY: Final = "Take the line out and run again: its article is then made anew."


def read_generations(folder: RunFolder) -> Lines[GenerationRow]:
    """Every try that the run directory holds, of whatever key. Raises `RunError`."""
    return read_lines(folder.generations, GenerationRow, _REMEDY)


def latest_by_key(rows: Iterable[GenerationRow]) -> dict[str, GenerationRow]:
    """The row that counts for each key: the first that succeeded, else the last that failed."""
    latest: dict[str, GenerationRow] = {}
    for row in rows:
        if row.key not in latest or latest[row.key].status == "error":
            latest[row.key] = row
    return latest


def key_of(article: GoldArticle, making: Making) -> str:
    """The key of what `making` generates for `article`."""
    return generation_key(making, text_hash(article.text))


def unfinished(
    articles: Sequence[GoldArticle], rows: Iterable[GenerationRow], making: Making
) -> list[GoldArticle]:
    """The articles that have no result made with `making`, in order."""
    done = {key for key, row in latest_by_key(rows).items() if row.status == "ok"}
    return [article for article in articles if key_of(article, making) not in done]


def generate_all(
    articles: Iterable[GoldArticle], making: Making, generate: Generate, folder: RunFolder
) -> Iterator[GenerationRow]:
    """Try article after article; each row is on the disk before it is given out.

    An error of one article is written down and the next is taken. Raises
    `OutputError` where the file cannot be written.
    """
    with LineWriter(folder.generations) as writer:
        for article in articles:
            row = try_text(
                article.text,
                name=article.labels.id,
                source=article.path.name,
                key=key_of(article, making),
                generate=generate,
            )
            writer.append(row)
            yield row


def try_text(
    text: str, *, name: str, source: str | None, key: str, generate: Generate
) -> GenerationRow:
    """What came of one try at `text`, kept as `name` under `key`; an error is told in the row."""
    result: SummaryResult | None = None
    failure: Failure | None = None
    peak, started = PeakMemory(), time.perf_counter()
    try:
        result = generate(document_from_text(text, source=source))
    except Exception as error:  # whatever it is, it must not stop the other articles
        failure = _failure(error)
    return GenerationRow(
        id=name,
        key=key,
        status="error" if result is None else "ok",
        result=result,
        error=failure,
        seconds=time.perf_counter() - started,
        peak_bytes=peak.bytes(),
    )


def _failure(error: Exception) -> Failure:
    if isinstance(error, SummarizerError):
        return Failure(error_class=type(error).__name__, message=str(error))
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return Failure(error_class=type(error).__name__, message=f"{error} (in {where})")
