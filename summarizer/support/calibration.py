"""From evidence to a probability: a logistic model whose figures stand in one data file."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_MOST_FINDINGS = 2
"""Further disagreements tell no more than two do."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the support of a statement is made of.

    `article` and `evidence` are the probe's log-odds in nats, over the piece
    of the article that holds the evidence and over the cited passages alone;
    `findings` is the number of kinds of disagreement, at least 0.
    """

    article: float
    evidence: float
    findings: int

    @property
    def features(self) -> tuple[float, float, float]:
        """The inputs of the logistic model, in the order of its coefficients."""
        return self.article, self.evidence, float(min(self.findings, _MOST_FINDINGS))


@dataclass(frozen=True, slots=True)
class Calibration:
    """probability = sigmoid(intercept + article * odds + evidence * odds + finding * findings).

    `threshold` is the probability below which a statement counts as
    unsupported, `confident` the one below which support is called weak. The
    data file says where the figures come from and which command refits them.
    """

    intercept: float
    article: float
    evidence: float
    finding: float
    threshold: float
    confident: float

    def probability(self, signals: Signals) -> float:
        """Probability, 0 to 1, that a statement with these signals is supported."""
        coefficients = (self.article, self.evidence, self.finding)
        pairs = zip(coefficients, signals.features, strict=True)
        score = self.intercept + sum(coefficient * feature for coefficient, feature in pairs)
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))


@lru_cache(maxsize=1)
def load_calibration() -> Calibration:
    """The figures that ship with the package."""
    text = resources.files(__package__).joinpath("calibration.json").read_text(encoding="utf-8")
    figures = json.loads(text)["figures"]
    return Calibration(**figures)
