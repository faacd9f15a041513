"""How sure we are of a candidate: a logistic model over its features.

The coefficients, their source and the command that fits them again are in
`attribution_model.json`. None is tied to a word.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class AttributionModel:
    """Coefficients by feature name, and the scores from which a candidate is kept.

    `threshold` is for a candidate of its own, `nested_threshold` for one that
    stands inside another's content.
    """

    coefficients: Mapping[str, float]
    threshold: float
    nested_threshold: float

    def score(self, features: Mapping[str, float]) -> float:
        """Probability in (0, 1) that the candidate is an attribution with this content."""
        total = sum(self.coefficients.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


MODEL_FILE = Path(__file__).with_name("attribution_model.json")
"""The figures of the shipped model."""


@lru_cache(maxsize=1)
def shipped_model() -> AttributionModel:
    """The model that comes with the package, read once."""
    raw = json.loads(MODEL_FILE.read_text("utf-8"))
    return AttributionModel(
        coefficients=raw["coefficients"],
        threshold=raw["threshold"],
        nested_threshold=raw["nested_threshold"],
    )
