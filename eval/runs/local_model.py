"""A model found at once and loaded only when it is needed.

model = LocalModel.find(None, "auto", silent)
model.prepared.sha256       # in a moment
model.engine                # loads the weights, the first time
"""

from __future__ import annotations

from functools import cached_property

from eval.runs.identity import ModelIdentity
from summarizer.engine.local import LocalEngine
from summarizer.engine.precision import PrecisionChoice, choose_precision
from summarizer.models import PreparedModel, prepare, resolve
from summarizer.progress import Progress, Step


class LocalModel:
    """A prepared model, and the engine that runs it."""

    def __init__(self, prepared: PreparedModel, progress: Progress) -> None:
        self.prepared = prepared
        self._progress = progress

    @classmethod
    def find(cls, model: str | None, precision: PrecisionChoice, progress: Progress) -> LocalModel:
        """The model of that name (None: the embedded one), prepared if this is the first time.

        Raises `ModelError` where there is no usable model and `CacheError`
        where it cannot be prepared.
        """
        prepared = prepare(resolve(model), choose_precision(precision), progress)
        return cls(prepared, progress)

    @property
    def identity(self) -> ModelIdentity:
        """Which model it is."""
        return ModelIdentity(self.prepared.name, self.prepared.sha256, self.prepared.precision)

    def or_find(self, model: str, progress: Progress) -> LocalModel:
        """The model of that name: this one where it is the same, so that it is loaded once."""
        other = LocalModel.find(model, "auto", progress)
        return self if other.prepared == self.prepared else other

    @cached_property
    def engine(self) -> LocalEngine:
        """The model, loaded."""
        self._progress(Step("loading the model", 0, None))
        return LocalEngine.load(self.prepared)

    def load(self) -> None:
        """Load the weights now, so that neither their time nor their faults are an article's.

        Raises `ModelError` or `EngineError`.
        """
        self.rested_engine()

    def rested_engine(self) -> LocalEngine:
        """The model, loaded, with nothing kept of past prompts.

        Its answers are the same after an interruption as without one.
        """
        self.engine.forget()
        return self.engine
