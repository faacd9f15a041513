"""Keeps the libraries we build on from talking over the result."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_QUIET_LIBRARIES = {
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TORCH_CPP_LOG_LEVEL": "ERROR",
    "TQDM_DISABLE": "1",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


@contextmanager
def libraries_silenced() -> Iterator[None]:
    """Hide the warnings, logs and progress bars of libraries, and keep standard output ours.

    Variables that the user has set are left as they are. Libraries read theirs when they are
    imported, so this comes before that.
    """
    for name, value in _QUIET_LIBRARIES.items():
        os.environ.setdefault(name, value)
    logging.getLogger().addHandler(logging.NullHandler())
    with warnings.catch_warnings(), standard_output_kept():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def standard_output_kept() -> Iterator[None]:
    """Send whatever writes to standard output, native code included, to standard error."""
    if sys.stdout is None:
        yield
        return
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)
