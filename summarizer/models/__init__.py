"""Where weights come from and how they are made ready for the engine."""

from summarizer.models.prepared import Precision, PreparedModel
from summarizer.models.sources import ModelSource, resolve
from summarizer.models.store import look_at, prepare

__all__ = ["ModelSource", "Precision", "PreparedModel", "look_at", "prepare", "resolve"]
