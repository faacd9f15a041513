"""A run: the input through the workers into parts.

tally = run_on_cluster(run)

The address must have been joined. Ray Data reads, spreads, retries and writes;
what is done only once, and how often a thing is tried, the ledger says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ray
import ray.data
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from summarizer import errors
from summarizer.batch.pile import Tally
from summarizer.cluster.chunk_work import Task
from summarizer.cluster.input_files import InputFile
from summarizer.cluster.ledger import Ledger
from summarizer.cluster.order import Sizes
from summarizer.cluster.parts import begin_run
from summarizer.cluster.sink import Parts
from summarizer.cluster.source import RowsOfArticles
from summarizer.cluster.stock import take_stock
from summarizer.cluster.worker import Worker
from summarizer.errors import EngineError, SummarizerError

_TOLD_BY_RAY = re.compile(r"^summarizer\.errors\.(\w+): (.+)$", re.MULTILINE)
"""How an error of ours ends the traceback, as words only, that Ray tells of an actor's opening."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run is to do; its parts end in `suffix`."""

    files: list[InputFile]
    task: Task
    sizes: Sizes
    suffix: str
    progress: bool


def run_on_cluster(run: Run) -> Tally:
    """Work through the files and count how their articles ended.

    Raises OutputError where the directory cannot be used, and EngineError
    where Ray gives up; what is done by then is in the directory.
    """
    folder = run.task.folder
    token = begin_run(folder)
    ledger = (
        ray.remote(Ledger)
        .options(num_cpus=0, scheduling_strategy=_on_this_machine())
        .remote(take_stock(folder))
    )
    parts = Parts(folder, run.suffix, token)
    try:
        _results(run, ledger).write_datasink(parts, ray_remote_args={"num_cpus": 0})
    except Exception as error:
        raise _in_our_words(error, folder) from error
    return parts.tally


def _results(run: Run, ledger: object) -> ray.data.Dataset:
    _set_up(run)
    source = RowsOfArticles(run.files, run.task.fields, run.sizes.part_rows)
    chunks = ray.data.read_datasource(source, num_cpus=0, override_num_blocks=len(run.files))
    return chunks.map_batches(
        Worker,
        fn_constructor_args=(run.task, ledger),
        batch_size=None,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(
            size=run.sizes.n_actors, max_tasks_in_flight_per_actor=1
        ),
        num_cpus=run.sizes.cpus,
        num_gpus=run.sizes.gpus,
        max_restarts=-1,
        max_task_retries=-1,
    )


def _set_up(run: Run) -> None:
    context = ray.data.DataContext.get_current()
    context.target_max_block_size = 1  # a block for each chunk, so that chunks are spread
    context.enable_progress_bars = run.progress
    context.print_on_execution_start = False


def _on_this_machine() -> NodeAffinitySchedulingStrategy:
    return NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)


def _in_our_words(error: BaseException, folder: Path) -> SummarizerError:
    """The error of ours that lies behind what Ray raises, or a word about the rest."""
    for each in _chain(error):
        if isinstance(each, SummarizerError):
            return each
        found = _TOLD_BY_RAY.findall(str(each))
        if found:
            name, message = found[-1]
            return _class_of(name)(message.strip())
    words = " ".join(str(error).split())[:300]
    return EngineError(
        f"Ray gave up: {type(error).__name__}: {words} What is done is in {folder}; "
        "the same command again goes on there."
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """`error` and all that led to it; Ray keeps what a task raised in `cause`."""
    each: BaseException | None = error
    while each is not None:
        yield each
        cause = getattr(each, "cause", None)
        if isinstance(cause, BaseException):
            yield cause
        each = each.__cause__ or each.__context__


def _class_of(name: str) -> type[SummarizerError]:
    found = getattr(errors, name, None)
    if isinstance(found, type) and issubclass(found, SummarizerError):
        return found
    return EngineError
