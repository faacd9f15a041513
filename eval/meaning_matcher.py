"""Does this text contain that content unit?

    >>> matcher = MeaningMatcher(engine, Prompts.load())
    >>> [match.contained for match in matcher.match(summary, units)]
    [True, False]

The support check's probe is asked whether the text states or implies the
unit; all units of a text are asked together, over one reading of it. Its
log-odds and the share of the unit's words that stand in the text make a
probability by a logistic model whose figures are in `meaning_matcher.json`,
with their source and the command that refits them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from eval.logistic import probabilities
from summarizer.engine.protocol import Engine
from summarizer.prompting import Prompts
from summarizer.support.evidence import word_stems
from summarizer.support.probe import entailment_logits

FIGURES_FILE: Final = Path(__file__).with_name("meaning_matcher.json")


@dataclass(frozen=True, slots=True)
class MatcherFigures:
    """probability = sigmoid(intercept + entailment * log-odds + token_recall * recall).

    A unit counts as contained from the probability `threshold` up.
    `entailment_alone` (log-odds) and `token_recall_alone` (a share) are the
    cuts to use where one of the two decides alone.
    """

    intercept: float
    entailment: float
    token_recall: float
    threshold: float
    entailment_alone: float
    token_recall_alone: float

    def probability(self, entailment: float, recall: float) -> float:
        """Probability, 0 to 1, that a unit is contained; log-odds in nats, recall a share."""
        inputs = np.array([[1.0, entailment, recall]])
        coefficients = np.array([self.intercept, self.entailment, self.token_recall])
        return float(probabilities(inputs, coefficients)[0])


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """How far a text contains a unit.

    `entailment` is the probe's log-odds in nats, `token_recall` and
    `probability` are 0 to 1.
    """

    entailment: float
    token_recall: float
    probability: float
    contained: bool


_ABSENT: Final = UnitMatch(entailment=-50.0, token_recall=0.0, probability=0.0, contained=False)
"""What any unit is to a text without words, about which no model need be asked."""


@lru_cache(maxsize=1)
def shipped_figures() -> MatcherFigures:
    """The figures that stand in the data file."""
    return MatcherFigures(**json.loads(FIGURES_FILE.read_text(encoding="utf-8"))["figures"])


def token_recall(unit: str, text: str) -> float:
    """Share, 0 to 1, of the unit's word stems that stand in `text`; 0 for a unit without words."""
    wanted = word_stems(unit)
    return len(wanted & word_stems(text)) / len(wanted) if wanted else 0.0


class MeaningMatcher:
    """Tells which content units a text contains, by one model."""

    def __init__(self, engine: Engine, prompts: Prompts) -> None:
        self._engine = engine
        self._prompts = prompts
        self._figures = shipped_figures()

    def match(self, text: str, units: Sequence[str]) -> list[UnitMatch]:
        """One match for each unit, in order. Raises EngineError where `text` is too long."""
        if not word_stems(text):
            return [_ABSENT] * len(units)
        odds = entailment_logits(units, text, self._engine, self._prompts)
        return [
            self._match(token_recall(unit, text), o) for unit, o in zip(units, odds, strict=True)
        ]

    def _match(self, recall: float, entailment: float) -> UnitMatch:
        probability = self._figures.probability(entailment, recall)
        return UnitMatch(entailment, recall, probability, probability >= self._figures.threshold)
