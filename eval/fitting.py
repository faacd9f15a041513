"""A logistic model of a few features, fitted and tried on groups it has not seen.

Rows of one article are alike, so whole articles are left out at a time: what
is said of the fit is said of articles that it did not see.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.balance import auc, balanced_accuracy, best_threshold
from eval.logistic import Floats, fit_logistic, probabilities
from summarizer.errors import OptionError

FOLDS: Final = 5
SEED: Final = 20261123

_RIDGE: Final = 1.0


@dataclass(frozen=True)
class Examples:
    """Inputs of shape [rows, features] without a constant; per row a label and its group."""

    inputs: Floats
    labels: NDArray[np.bool_]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Fit:
    """What was fitted, and how it does on groups left out.

    `coefficients` begin with the intercept and are fitted on all rows.
    `held_out` is each row's probability from a fit that did not see its
    group; `auc` is that of `held_out`, and `balanced_accuracy` that of
    thresholds which did not see the group either. `threshold` is the best cut
    of `held_out`.
    """

    coefficients: Floats
    held_out: Floats
    auc: float
    balanced_accuracy: float
    threshold: float


def fit_by_group(examples: Examples) -> Fit:
    """Fit on all rows, and in five folds by group for the figures.

    Raises OptionError where all labels are alike or there are fewer than two
    groups of each label.
    """
    _require_both_labels(examples)
    folds = _folds(examples.groups)
    inputs = np.column_stack([np.ones(len(examples.inputs)), examples.inputs])
    held_out = np.zeros(len(inputs))
    decided = np.zeros(len(inputs), dtype=bool)
    for fold in range(int(folds.max()) + 1):
        left_out = folds == fold
        fitted = fit_logistic(inputs[~left_out], examples.labels[~left_out], _RIDGE)
        seen = probabilities(inputs[~left_out], fitted)
        held_out[left_out] = probabilities(inputs[left_out], fitted)
        decided[left_out] = held_out[left_out] >= _cut(examples.labels[~left_out], seen)
    labels = examples.labels.tolist()
    return Fit(
        coefficients=fit_logistic(inputs, examples.labels, _RIDGE),
        held_out=held_out,
        auc=auc(labels, held_out.tolist()) or 0.0,
        balanced_accuracy=balanced_accuracy(labels, decided.tolist()) or 0.0,
        threshold=_cut(examples.labels, held_out),
    )


def _require_both_labels(examples: Examples) -> None:
    groups = np.asarray(examples.groups)
    for label in (True, False):
        if len(set(groups[examples.labels == label])) < 2:
            raise OptionError(
                "There is too little to fit on: at least two articles with each judgement "
                f"are needed, and rows judged {label} come from fewer. Give more rows."
            )


def _folds(groups: Sequence[str]) -> NDArray[np.int_]:
    """The fold of each row; all rows of a group share one."""
    names = sorted(set(groups))
    random.Random(SEED).shuffle(names)  # noqa: S311  a split, not a secret
    place = {name: i % min(FOLDS, len(names)) for i, name in enumerate(names)}
    return np.array([place[group] for group in groups])


def _cut(labels: NDArray[np.bool_], scores: Floats) -> float:
    """The best threshold; one half where the scores are all alike."""
    threshold = best_threshold(labels.tolist(), scores.tolist())
    return 0.5 if threshold is None else threshold
