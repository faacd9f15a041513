"""Logistic regression with a ridge penalty, by Newton's method (iteratively reweighted
least squares; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_BLOCK = 20_000


def fit_logistic(
    inputs: Floats, labels: NDArray[np.bool_], ridge: float = 1.0, steps: int = 12
) -> Floats:
    """Coefficients of shape [features] for `inputs` of shape [rows, features].

    The first column is the constant and is not penalised.
    """
    penalty = np.full(inputs.shape[1], ridge)
    penalty[0] = 1e-6
    coefficients = np.zeros(inputs.shape[1])
    for _ in range(steps):
        gradient = -penalty * coefficients
        curvature = np.diag(penalty)
        for start in range(0, len(inputs), _BLOCK):
            rows = inputs[start : start + _BLOCK]
            chance = probabilities(rows, coefficients)
            gradient += rows.T @ (labels[start : start + _BLOCK] - chance)
            curvature += rows.T @ (rows * (chance * (1 - chance))[:, None])
        step = np.linalg.solve(curvature, gradient)
        coefficients += step
        if np.abs(step).max() < 1e-6:
            break
    return coefficients


def probabilities(inputs: Floats, coefficients: Floats) -> Floats:
    """Probability in (0, 1) of each row of `inputs`, of shape [rows]."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(inputs @ coefficients, -60, 60))))
