"""From a model's name to an engine that runs it."""

from __future__ import annotations

from summarizer.engine.precision import PrecisionChoice, choose_precision
from summarizer.engine.protocol import Engine
from summarizer.models import prepare, resolve
from summarizer.progress import Progress, Step


def open_engine(model: str | None, precision: PrecisionChoice, progress: Progress) -> Engine:
    """Find `model` (None: the embedded one), prepare it if this is the first time, and load it.

    Raises `ModelError` where there is no usable model and `CacheError` where
    it cannot be prepared.
    """
    from summarizer.engine.local import LocalEngine  # noqa: PLC0415  takes seconds to import

    source = resolve(model)
    prepared = prepare(source, choose_precision(precision), progress)
    progress(Step("loading the model", 0, None))
    return LocalEngine.load(prepared)
