"""The way into a Ray cluster, or to one of our own on this machine.

with joined("local", n_cores=3):
    ...

Ray's reports of use to its makers are switched off, and a cluster on this
machine has no dashboard and listens on the loopback interface alone. What a
cluster that was started elsewhere reports is up to whoever started it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from summarizer.errors import OptionError, SummarizerError

LOCAL: Final = "local"
_STORE_BYTES: Final = 256 * 1024 * 1024
"""Shared memory of a cluster of our own: rows wait in it, and a chunk of them is small."""

_NO_REPORTS: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
}
_ON_LOOPBACK: Final = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""Says that there will be no second machine; Ray then binds to 127.0.0.1, whatever the system."""


def require_ray(*, on_loopback: bool) -> None:
    """Raise OptionError where the extra is not installed.

    Imports Ray, which reads on import that it must not report and, with
    `on_loopback`, that it must not listen elsewhere.
    """
    os.environ.update(_NO_REPORTS | (_ON_LOOPBACK if on_loopback else {}))
    try:
        import pyarrow  # noqa: F401, PLC0415
        import ray  # noqa: F401, PLC0415
    except ImportError as error:
        raise OptionError(
            f"The package {error.name} is not installed. Install the extra on every machine of "
            "the cluster: pip install 'summarizer[cluster]'."
        ) from None


@contextmanager
def joined(address: str, *, n_cores: int, debug: bool = False) -> Iterator[None]:
    """Join the cluster at `address`, or with `local` start one of `n_cores` on this machine.

    Raises OptionError where no cluster answers. Leaving the block ends a
    cluster that was started here and leaves one that was joined.
    """
    require_ray(on_loopback=address == LOCAL)
    import ray  # noqa: PLC0415
    import ray.data  # noqa: PLC0415

    level = logging.INFO if debug else logging.ERROR
    own = {
        "num_cpus": n_cores,
        "include_dashboard": False,
        "object_store_memory": _STORE_BYTES,
    }
    try:
        ray.init(
            address=address,
            logging_level=level,
            log_to_driver=debug,
            **(own if address == LOCAL else {}),
        )
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise _unreachable(address, error) from error
    logging.getLogger("ray.data").setLevel(level)
    try:
        yield
    finally:
        ray.shutdown()


@dataclass(frozen=True, slots=True)
class Room:
    """Cores and GPUs of the cluster that was joined, as it is now."""

    cpus: float
    gpus: float


def room() -> Room:
    """What the cluster has."""
    import ray  # noqa: PLC0415  comes with the extra

    resources = ray.cluster_resources()
    return Room(resources.get("CPU", 0.0), resources.get("GPU", 0.0))


def _unreachable(address: str, error: Exception) -> SummarizerError:
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    if address == LOCAL:
        return SummarizerError(f"Ray does not start on this machine: {reason}")
    return OptionError(
        f"--address {address}: no Ray cluster can be joined there ({reason}). Give the HOST:PORT "
        "of its head, auto for the one that this machine is part of, or local."
    )
