"""Our summaries at the length of the references, each made once and kept.

    wanted = [want(row, generator.identity, prompts) for row in rows]
    for made in make(unmade(wanted, known), generator, folder):
        known[made.key] = made

What is kept is a line for each try, as in a run directory, keyed by everything
that can change it. The length that the program can be asked for is a number of
sentences: that of the reference. Claims are not asked for; no sentence of the
summary depends on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from eval.runs.generations import try_text
from eval.runs.generators import Generator
from eval.runs.hashes import text_hash
from eval.runs.identity import ModelIdentity
from eval.runs.layout import RunFolder
from eval.runs.making import generation_key, making_of
from eval.runs.records import GenerationRow
from eval.summaries.rows import SummariesRow
from summarizer import Settings, Summarizer
from summarizer.batch.line_writer import LineWriter
from summarizer.documents import Document, document_from_text
from summarizer.prompting import Prompts
from summarizer.schema import SummaryResult

MOST_SENTENCES: Final = 12
"""The longest summary that the program can be asked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A summary to make: of which row, how long, and the key under which it is kept."""

    row: SummariesRow
    settings: Settings
    key: str


def want(row: SummariesRow, model: ModelIdentity, prompts: Prompts) -> Wanted:
    """What is to be made of `row`."""
    settings = Settings(max_sentences=reference_sentences(row.reference), max_claims=0)
    key = generation_key(making_of(model, prompts, settings), text_hash(row.doc))
    return Wanted(row, settings, key)


def reference_sentences(reference: str) -> int:
    """How many sentences to ask for, 1 to 12: those of the reference."""
    return max(1, min(len(document_from_text(reference).sentences), MOST_SENTENCES))


def unmade(wanted: Iterable[Wanted], known: Mapping[str, GenerationRow]) -> list[Wanted]:
    """Those without a result so far, the same article once. What failed is tried again."""
    done = {key for key, row in known.items() if row.status == "ok"}
    return list({each.key: each for each in wanted if each.key not in done}.values())


def make(
    wanted: Iterable[Wanted], generator: Generator, folder: RunFolder
) -> Iterator[GenerationRow]:
    """Make one after another; each is on the disk before it is given out.

    An error of one article is written down and the next is taken. Raises
    `OutputError` where the file cannot be written.
    """
    with LineWriter(folder.generations) as writer:
        for each in wanted:
            made = _made(each, generator)
            writer.append(made)
            yield made


def _made(wanted: Wanted, generator: Generator) -> GenerationRow:
    def generate(document: Document) -> SummaryResult:
        engine = generator.rested_engine()
        return Summarizer.with_engine(engine, settings=wanted.settings).summarize(document)

    row = wanted.row
    return try_text(row.doc, name=row.id, source=None, key=wanted.key, generate=generate)
