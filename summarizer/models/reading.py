"""Tell trouble with a model's own files from trouble with the cache."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.errors import ModelDamagedError


@contextmanager
def reading(title: str) -> Iterator[None]:
    """Turn an `OSError` while reading the model called `title` into a `ModelDamagedError`."""
    try:
        yield
    except OSError as error:
        raise ModelDamagedError(
            f"{title} cannot be read ({error.strerror or error}). "
            "Check its permissions, or fetch it again."
        ) from error
