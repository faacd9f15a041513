"""Keeps threads that wait for one another from burning the processor.

torch's threads (GNU OpenMP) spin for some milliseconds before they sleep.
Beside other work each spins while what it waits for has no processor, and
two of our processes at once slow each other tenfold. A tenth of a
millisecond is enough to bridge the gaps inside a decoding step
(docs/decisions/011-memory-and-start.md).
"""

from __future__ import annotations

import os

_SPINS = "10000"
_ASKED = ("GOMP_SPINCOUNT", "OMP_WAIT_POLICY")


def wait_with_patience() -> None:
    """Bound how long threads spin, unless the user has; to be called before torch is imported."""
    if not any(name in os.environ for name in _ASKED):
        os.environ["GOMP_SPINCOUNT"] = _SPINS
