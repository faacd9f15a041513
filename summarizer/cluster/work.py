"""Carries out an order: checks all that can be checked here, joins the cluster, tells the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.lock import held
from summarizer.batch.pile import Tally
from summarizer.cli.failures import SOME_FAILED
from summarizer.cli.logs import say
from summarizer.cli.silence import libraries_silenced, standard_output_kept
from summarizer.cluster.input_files import InputFile, input_files, require_readable
from summarizer.cluster.joining import LOCAL, joined, require_ray, room
from summarizer.cluster.order import ClusterOrder
from summarizer.cluster.parts import require_parts_folder
from summarizer.cluster.quiet import only_our_words
from summarizer.models import look_at, resolve
from summarizer.models.sources import DEFAULT_MODEL, MODEL_VARIABLE

if TYPE_CHECKING:
    from summarizer.cluster.chunk_work import Task


def work(order: ClusterOrder) -> int:
    """Do what `order` asks and return the exit code: 0, or 3 where articles failed."""
    folder = Path(order.output).resolve()
    require_ray(on_loopback=order.address == LOCAL)
    require_parts_folder(folder)
    files = input_files(order.source, leave_out=folder)
    require_readable(files, order.fields)
    look_at(resolve(order.model))
    with held(folder), _quiet(order):
        try:
            tally = _on_cluster(order, files, folder)
        except KeyboardInterrupt:
            say(f"{order.output} has what is done; the same command again goes on there.")
            raise
    return _told(tally, order)


def _on_cluster(order: ClusterOrder, files: list[InputFile], folder: Path) -> Tally:
    n_cores = order.sizes.n_actors * order.sizes.cpus
    with joined(order.address, n_cores=n_cores, debug=order.debug):
        _tell_of_too_little_room(order)
        from summarizer.cluster.running import Run, run_on_cluster  # noqa: PLC0415  imports Ray

        run = Run(
            files=files,
            task=_task(order, folder),
            sizes=order.sizes,
            suffix=f".{order.part_format}",
            progress=order.progress,
        )
        return run_on_cluster(run)


def _tell_of_too_little_room(order: ClusterOrder) -> None:
    """Ray waits for what a cluster lacks, which may grow; whoever waits for Ray should know."""
    has, sizes = room(), order.sizes
    cpus, gpus = sizes.n_actors * sizes.cpus, sizes.n_actors * sizes.gpus
    if cpus > has.cpus or gpus > has.gpus:
        say(
            f"--actors {sizes.n_actors} want {cpus:g} cores and {gpus:g} GPUs; the cluster has "
            f"{has.cpus:g} and {has.gpus:g}. Those for whom there is no room wait until it grows."
        )


def _task(order: ClusterOrder, folder: Path) -> Task:
    from summarizer.cluster.chunk_work import Task  # noqa: PLC0415

    return Task(
        model=order.model or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL,
        precision=order.precision,
        settings=order.settings,
        batch_size=order.sizes.batch_size,
        n_threads=order.sizes.cpus,
        fields=order.fields,
        folder=folder,
        retry_errors=order.retry_errors,
        include_text=order.include_text,
    )


@contextmanager
def _quiet(order: ClusterOrder) -> Iterator[None]:
    """Keep standard output ours, and standard error too unless more of it is wanted."""
    silence = standard_output_kept() if order.debug else libraries_silenced()
    only_ours = nullcontext() if order.debug or order.progress else only_our_words()
    with silence, only_ours:
        yield


def _told(tally: Tally, order: ClusterOrder) -> int:
    """Tell how it ended; the exit code."""
    if not order.quiet:
        ends = ", ".join(f"{number} {fate}" for fate, number in tally.counts.items() if number)
        hint = "; --retry-errors tries those again" if tally.n_failed else ""
        say(f"{order.output}: {ends or 'no articles'}{hint}")
    return SOME_FAILED if tally.n_failed else 0
