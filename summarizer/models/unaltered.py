"""A prepared model is used only as it was made: every byte is hashed while it is loaded.

    with unaltered(prepared):
        engine = ...

A disk that loses a bit changes no size and no time, and a weight that is off by a power of two
changes answers without a word. Hashing 2 GB takes two seconds of a processor and goes on beside
the loading, which is longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from summarizer.errors import ModelDamagedError
from summarizer.models.manifest import altered_file, disown
from summarizer.models.prepared import PreparedModel


@contextmanager
def unaltered(model: PreparedModel) -> Iterator[None]:
    """Hash the files of `model` while the body loads them.

    Raises `ModelDamagedError` at the end of the body, or in the place of what it raises, where a
    file has changed since it was made. A model that is used where it lies is not checked here.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="hashing") as thread:
        altered = thread.submit(altered_file, model.path)
        try:
            yield
        except Exception as error:
            if name := altered.result():
                raise _damage(model, name) from error
            raise
        if name := altered.result():
            raise _damage(model, name)


def _damage(model: PreparedModel, name: str) -> ModelDamagedError:
    again = "Run again" if disown(model.path) else f"Delete the folder {model.path} and run again"
    return ModelDamagedError(
        f"The prepared model {model.name!r} was altered since it was made: {model.path / name} has "
        f"another hash. {again}: it is then made anew. Should this come back, check the disk."
    )
