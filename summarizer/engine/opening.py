"""From a model's name to an engine that runs it."""

from __future__ import annotations

from summarizer.engine.precision import PrecisionChoice, choose_precision
from summarizer.engine.protocol import Engine
from summarizer.engine.served.engine import ServedEngine
from summarizer.errors import OptionError
from summarizer.models import prepare, resolve
from summarizer.models.served_source import ServedSource
from summarizer.progress import Progress, Step


def open_engine(model: str | None, precision: PrecisionChoice, progress: Progress) -> Engine:
    """Find `model` (None: the embedded one), prepare it if this is the first time, and load it.

    One that a server runs is asked what it offers. Raises `ModelError` where
    there is no usable model, `CacheError` where it cannot be prepared,
    `OptionError` for a precision that is the server's to choose, and
    `EngineError` for a server that cannot be used.
    """
    source = resolve(model)
    if isinstance(source, ServedSource):
        return open_served(source, precision, progress)
    from summarizer.engine.local import LocalEngine  # noqa: PLC0415  takes seconds to import

    prepared = prepare(source, choose_precision(precision), progress)
    progress(Step("loading the model", 0, None))
    return LocalEngine.load(prepared)


def open_served(
    source: ServedSource, precision: PrecisionChoice, progress: Progress
) -> ServedEngine:
    """Ask a server what it offers; raises as `open_engine` does."""
    if precision != "auto":
        raise OptionError(
            f"The precision {precision} is for models that run here; how the model at "
            f"{source.address} runs is its server's matter. Leave it out."
        )
    progress(Step("asking the server", 0, None))
    return ServedEngine.open(source)
