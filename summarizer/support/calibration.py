"""From evidence to a probability: a logistic model whose figures stand in one data file."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Calibration:
    """probability = sigmoid(intercept + entailment * logit + coverage * coverage).

    `threshold` is the probability below which a statement counts as
    unsupported, `confident` the one below which support is called weak. The
    data file says where the figures come from and which command refits them.
    """

    intercept: float
    entailment: float
    coverage: float
    threshold: float
    confident: float

    def probability(self, entailment_logit: float, coverage: float) -> float:
        """Probability, 0 to 1, that a statement is supported.

        `entailment_logit` is the probe's, in nats; `coverage` the share, 0 to
        1, of the statement's weighted words that stand in its evidence.
        """
        score = self.intercept + self.entailment * entailment_logit + self.coverage * coverage
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))


@lru_cache(maxsize=1)
def load_calibration() -> Calibration:
    """The figures that ship with the package."""
    text = resources.files(__package__).joinpath("calibration.json").read_text(encoding="utf-8")
    figures = json.loads(text)["figures"]
    return Calibration(**figures)
