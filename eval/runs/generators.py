"""What generates in a run: a model that is loaded here, or one that a server runs.

generator = find_generator("http://127.0.0.1:8000/v1#small", "auto", silent)
generator.identity          # before anything is loaded
generator.rested_engine()
"""

from __future__ import annotations

from typing import Protocol

from eval.runs.identity import ModelIdentity
from eval.runs.local_model import LocalModel
from summarizer.engine.opening import open_served
from summarizer.engine.precision import PrecisionChoice
from summarizer.engine.protocol import Engine
from summarizer.engine.served.engine import ServedEngine
from summarizer.models import resolve
from summarizer.models.served_source import ServedSource
from summarizer.progress import Progress


class Generator(Protocol):
    """A model that generates."""

    @property
    def identity(self) -> ModelIdentity:
        """Which model it is."""
        ...

    def load(self) -> None:
        """Make ready what takes long. Raises `ModelError` or `EngineError`."""
        ...

    def rested_engine(self) -> Engine:
        """The engine, in a state that no earlier article has changed."""
        ...

    def or_find(self, model: str, progress: Progress) -> LocalModel:
        """The local model of that name, for the meaning matcher; this one where it is the same."""
        ...


class ServedModel:
    """A model that a server runs."""

    def __init__(self, engine: ServedEngine) -> None:
        self._engine = engine

    @property
    def identity(self) -> ModelIdentity:
        """Which model it is, by the server's address; the weights' hash is not known."""
        info = self._engine.info
        return ModelIdentity(info.model, info.model_sha256, info.precision)

    def load(self) -> None:
        """The server has loaded it."""

    def rested_engine(self) -> ServedEngine:
        """The engine, which keeps nothing of past articles."""
        return self._engine

    def or_find(self, model: str, progress: Progress) -> LocalModel:
        """The local model of that name. Raises `ModelError` as `LocalModel.find` does."""
        return LocalModel.find(model, "auto", progress)


def find_generator(model: str | None, precision: PrecisionChoice, progress: Progress) -> Generator:
    """The model of that name (None: the embedded one).

    Raises `ModelError` and `CacheError` as `LocalModel.find` does, and
    `OptionError` and `EngineError` for a server that cannot be used.
    """
    source = resolve(model)
    if isinstance(source, ServedSource):
        return ServedModel(open_served(source, precision, progress))
    return LocalModel.find(model, precision, progress)
