"""Several processes, each with a model of its own.

    with open_workers(2, Opening(model=None, precision="auto", settings=Settings())) as workers:
        for outcome in workers.summarize_many(documents):
            ...

Each takes its share of the processors. A worker ends when the process that
started it ends, however that ends.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from summarizer.documents import Document
from summarizer.engine.precision import PrecisionChoice, choose_precision
from summarizer.errors import EngineError, OptionError
from summarizer.models import PreparedModel, prepare, resolve
from summarizer.models.served_source import ServedSource
from summarizer.outcomes import Outcome
from summarizer.pipeline import Summarizer
from summarizer.progress import Progress, silent
from summarizer.schema import Provenance, SummaryResult
from summarizer.settings import Settings

_BESIDE_THE_WEIGHTS: Final = 1 << 30
"""Memory of a worker beside its weights, in bytes: libraries, kept prompts, what is computed."""

Group = Sequence[tuple[int, Document]]
Outcomes = list[Outcome[SummaryResult]]


@dataclass(frozen=True, slots=True)
class Opening:
    """What every worker's summarizer is opened with; `n_workers` share the processors."""

    model: str | None
    precision: PrecisionChoice
    settings: Settings
    batch_size: int
    n_workers: int


class Workers:
    """Processes that summarise; `open_workers` starts them."""

    def __init__(self, pool: ProcessPoolExecutor, opening: Opening) -> None:
        self._pool = pool
        self._opening = opening

    @property
    def provenance(self) -> Provenance:
        """What results are made with; waits until a worker has its model."""
        try:
            return self._pool.submit(_provenance, self._opening).result()
        except BrokenProcessPool:
            raise _worker_lost() from None

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Outcome[SummaryResult]]:
        """Read documents, taken as workers have room for them; each is given out as it is done.

        Raises `EngineError` where a worker ends by itself.
        """
        groups = _in_groups(documents, self._opening.batch_size)
        at_work: set[Future[Outcomes]] = set()
        try:
            while True:
                room = 2 * self._opening.n_workers - len(at_work)
                at_work |= {self._hand_out(group) for group in islice(groups, room)}
                if not at_work:
                    return
                done, at_work = wait(at_work, return_when=FIRST_COMPLETED)
                for future in done:
                    yield from future.result()
        except BrokenProcessPool:
            raise _worker_lost() from None

    def _hand_out(self, group: Group) -> Future[Outcomes]:
        return self._pool.submit(_summarize_group, self._opening, group)


@contextmanager
def open_workers(opening: Opening, progress: Progress = silent) -> Iterator[Workers]:
    """Start `opening.n_workers` processes; leaving the block ends them, whatever they do.

    Raises `OptionError` where the memory does not hold that many models, and
    `ModelError` and `CacheError` as `Summarizer` does.
    """
    require_memory(opening.n_workers, memory_of_a_worker(_prepared(opening, progress)))
    before = multiprocessing.active_children()
    pool = ProcessPoolExecutor(
        opening.n_workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
    )
    try:
        yield Workers(pool, opening)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            if process not in before:
                process.terminate()


def require_memory(n_workers: int, each: int) -> None:
    """Raise `OptionError` unless `n_workers` of `each` bytes fit the memory that is free."""
    import psutil  # noqa: PLC0415  needed here only

    free = psutil.virtual_memory().available
    if n_workers * each > free:
        raise OptionError(
            f"--workers {n_workers} takes about {n_workers * each / 1e9:.1f} GB of memory, of "
            f"which {free / 1e9:.1f} GB are free. Give at most {max(1, free // each)}, or use "
            "--batch-size, which works on several articles with one model."
        )


def memory_of_a_worker(model: PreparedModel | None) -> int:
    """Bytes that one worker takes, about: the weights, where they are here, and what is beside."""
    if model is None:
        return _BESIDE_THE_WEIGHTS
    return (model.path / "model.safetensors").stat().st_size + _BESIDE_THE_WEIGHTS


def _prepared(opening: Opening, progress: Progress) -> PreparedModel | None:
    """The model that the workers load; None where a server runs it."""
    source = resolve(opening.model)
    if isinstance(source, ServedSource):
        return None
    return prepare(source, choose_precision(opening.precision), progress)


def _in_groups(documents: Iterable[Document], size: int) -> Iterator[Group]:
    numbered = enumerate(documents)
    while group := list(islice(numbered, size)):
        yield group


def _worker_lost() -> EngineError:
    return EngineError(
        "A worker process has ended by itself, perhaps for want of memory. Give fewer --workers "
        "and the same command again: it goes on where it stopped."
    )


def _begin() -> None:
    """In a worker: leave Ctrl-C to the process that started it, and end when that one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _summarizer(opening: Opening) -> Summarizer:
    """In a worker: the summarizer, opened the first time."""
    summarizer = Summarizer(opening.model, precision=opening.precision, settings=opening.settings)
    import torch  # noqa: PLC0415  a worker's parent need not import it

    torch.set_num_threads(max(1, len(os.sched_getaffinity(0)) // opening.n_workers))
    return summarizer


def _provenance(opening: Opening) -> Provenance:
    return _summarizer(opening).provenance


def _summarize_group(opening: Opening, group: Group) -> Outcomes:
    numbers = [number for number, _ in group]
    documents = [document for _, document in group]
    outcomes = _summarizer(opening).summarize_many(
        documents, batch_size=opening.batch_size, as_completed=True
    )
    return [Outcome(numbers[each.index], each.result, _portable(each.error)) for each in outcomes]


def _portable(error: Exception | None) -> Exception | None:
    """`error`, or its words where it cannot go from one process to another."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    except Exception:
        return EngineError(f"{type(error).__name__}: {error}")
    return error
