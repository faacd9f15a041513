"""What one command line asks of a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.cluster.fields import Fields
from summarizer.cluster.options import PartFormat
from summarizer.errors import OptionError
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.engine.precision import PrecisionChoice


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many workers, of how many cores and GPUs, and how many articles each has at a time.

    `batch_size` articles share a model's steps; `part_rows` are given to a
    worker at a time and become one part.
    """

    n_actors: int
    cpus: int
    gpus: float
    batch_size: int
    part_rows: int


@dataclass(frozen=True, slots=True)
class ClusterOrder:
    """The articles of `source`, by the cluster at `address`, into parts in `output`."""

    source: str
    output: str
    address: str
    sizes: Sizes
    part_format: PartFormat
    fields: Fields
    model: str | None
    precision: PrecisionChoice
    settings: Settings
    include_text: bool
    retry_errors: bool
    progress: bool
    quiet: bool
    debug: bool


def checked_sizes(n_actors: int, cpus: int, gpus: float, batch_size: int, part_rows: int) -> Sizes:
    """The sizes that these options ask for; raises OptionError, in the options' own names."""
    numbers = {
        "--actors": n_actors,
        "--cpus-per-actor": cpus,
        "--batch-size": batch_size,
        "--part-rows": part_rows,
    }
    for option, number in numbers.items():
        if number < 1:
            raise OptionError(f"{option} is {number}; choose 1 or more.")
    if not 0 <= gpus <= 64 or (gpus > 1 and gpus != int(gpus)):
        raise OptionError(f"--gpus-per-actor is {gpus}; choose 0, a part of 1, or a whole number.")
    return Sizes(n_actors, cpus, gpus, batch_size, part_rows)
