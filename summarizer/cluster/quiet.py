"""Keeps Ray from talking over what we say on standard error.

Ray writes there from native code, whatever its log levels say. It keeps its
logs in files of its own besides.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr


@contextmanager
def only_our_words() -> Iterator[None]:
    """Let Python's standard error through, and drop what goes past it to file descriptor 2."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        with os.fdopen(os.dup(kept), "w", buffering=1) as ours, redirect_stderr(ours):
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
