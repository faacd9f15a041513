"""A pile of articles, worked through into a results file.

    with open_journal(Path("results.jsonl")) as journal:
        tally = Pile(journal, making).work_through(inputs_of(["today/"]), summarize_many)

An article that the file holds already is not read by the model again, one that
comes under several ids is read once and written for each, and one that fails
is written down with its error and stops no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from summarizer.batch.making import Making, article_hash
from summarizer.batch.row import Failure, Row, failure_of, writable_id
from summarizer.documents import Document
from summarizer.documents.inputs import Input
from summarizer.outcomes import Outcome
from summarizer.schema import SummaryResult

SummarizeMany = Callable[[Iterable[Document]], Iterator[Outcome[SummaryResult]]]


class Rows(Protocol):
    """Where rows go and which are there already: a results file, or the parts of a cluster."""

    def append(self, row: Row) -> None:
        """Take `row`."""
        ...

    def holds(self, name: str, article: str | None, making: str) -> bool:
        """Whether there is a result for the article of that id and hash."""
        ...

    def holds_failure(self, name: str, article: str | None, making: str) -> bool:
        """Whether it was tried and failed."""
        ...

    def result_of(self, article: str, making: str) -> SummaryResult | None:
        """The result for an article of that hash, whatever its id; None where there is none."""
        ...


class Fate(StrEnum):
    """What became of an input."""

    MADE = "made"
    FAILED = "failed"
    THERE = "there already"
    FAILED_BEFORE = "failed before"


@dataclass(frozen=True, slots=True)
class Told:
    """An input that is over and done with; `failure` where it failed just now."""

    id: str
    fate: Fate
    failure: Failure | None = None


@dataclass(slots=True)
class Tally:
    """How many inputs came to which end."""

    counts: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))

    @property
    def n_failed(self) -> int:
        """How many have no result."""
        return self.counts[Fate.FAILED] + self.counts[Fate.FAILED_BEFORE]


@dataclass(frozen=True, slots=True)
class _Named:
    """One of the ids that an article goes by, and where it was read from under it."""

    id: str
    source: str | None


@dataclass(frozen=True, slots=True)
class _Article:
    """An article that is being worked on, under all ids that have come up so far."""

    sha256: str
    names: list[_Named]


def tell_nobody(told: Told) -> None:
    """Say nothing."""


class Pile:
    """Works inputs through into `journal`.

    With `retry_errors`, what failed before is tried again; without
    `include_text`, rows leave the article's text out. `tell` hears of every
    input as it is done.
    """

    def __init__(
        self,
        journal: Rows,
        making: Making,
        *,
        retry_errors: bool = False,
        include_text: bool = True,
        tell: Callable[[Told], None] = tell_nobody,
    ) -> None:
        self._journal = journal
        self._making = making.sha256
        self._retry_errors = retry_errors
        self._include_text = include_text
        self._tell = tell
        self._tally = Tally()
        self._at_work: dict[int, _Article] = {}

    def work_through(self, inputs: Iterable[Input], summarize_many: SummarizeMany) -> Tally:
        """Write a row for every input that has none, and count how they all ended.

        Inputs are taken one by one, as `summarize_many` asks for documents; it
        may give out its outcomes in any order. Raises `OutputError` where the
        file cannot be written.
        """
        for outcome in summarize_many(self._unfinished(inputs)):
            article = self._at_work.pop(outcome.index)
            for name in article.names:
                self._write_outcome(name, article.sha256, outcome)
        return self._tally

    def _unfinished(self, inputs: Iterable[Input]) -> Iterator[Document]:
        """The documents that the model has to read; what needs no model is settled on the way."""
        number = 0
        for each in inputs:
            document = self._loaded(each)
            if document is None:
                continue
            named = _Named(writable_id(each.id), document.source)
            sha256 = article_hash(document)
            if self._is_settled(named.id, sha256) or self._joins(named, sha256):
                continue
            self._at_work[number] = _Article(sha256, [named])
            number += 1
            yield document

    def _loaded(self, each: Input) -> Document | None:
        """The document; None, and a row with the reason, where it cannot be had."""
        name = writable_id(each.id)
        try:
            return each.load()
        except Exception as error:  # whatever it is, it must not stop the other articles
            if not self._is_settled(name, None):
                self._write_failure(name, None, error)
            return None

    def _is_settled(self, name: str, article: str | None) -> bool:
        """Whether a run before has brought this input to its end."""
        if self._journal.holds(name, article, self._making):
            self._count(Told(name, Fate.THERE))
            return True
        if self._journal.holds_failure(name, article, self._making) and not self._retry_errors:
            self._count(Told(name, Fate.FAILED_BEFORE))
            return True
        return False

    def _joins(self, named: _Named, sha256: str) -> bool:
        """Whether the same article is there, or at work, under another id."""
        result = self._journal.result_of(sha256, self._making)
        if result is not None:
            self._write_result(named, sha256, result)
            return True
        for article in self._at_work.values():
            if article.sha256 == sha256:
                if named not in article.names:
                    article.names.append(named)
                return True
        return False

    def _write_outcome(self, name: _Named, sha256: str, outcome: Outcome[SummaryResult]) -> None:
        if outcome.error is not None:
            self._write_failure(name.id, sha256, outcome.error)
        else:
            self._write_result(name, sha256, outcome.get())

    def _write_result(self, name: _Named, sha256: str, result: SummaryResult) -> None:
        changes: dict[str, str | None] = {"source": name.source}
        if not self._include_text:
            changes["text"] = None
        own = result.model_copy(update={"document": result.document.model_copy(update=changes)})
        self._journal.append(
            Row(
                id=name.id,
                article_sha256=sha256,
                making_sha256=self._making,
                status="ok",
                result=own,
            )
        )
        self._count(Told(name.id, Fate.MADE))

    def _write_failure(self, name: str, sha256: str | None, error: Exception) -> None:
        failure = failure_of(error)
        self._journal.append(
            Row(
                id=name,
                article_sha256=sha256,
                making_sha256=self._making,
                status="error",
                error=failure,
            )
        )
        self._count(Told(name, Fate.FAILED, failure))

    def _count(self, told: Told) -> None:
        self._tally.counts[told.fate] += 1
        self._tell(told)
