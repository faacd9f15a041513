"""How well scores and decisions tell two classes apart.

Everything here is None where it is undefined (a class without rows, nothing
decided), never NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

Labels = Sequence[bool]


def balanced_accuracy(labels: Labels, decisions: Sequence[bool]) -> float | None:
    """Mean of the shares of true and of false rows decided rightly, 0 to 1; 0.5 is chance."""
    right_when_true, right_when_false = (
        recall(labels, decisions),
        recall(_not(labels), _not(decisions)),
    )
    if right_when_true is None or right_when_false is None:
        return None
    return (right_when_true + right_when_false) / 2


def recall(labels: Labels, decisions: Sequence[bool]) -> float | None:
    """Share, 0 to 1, of the true rows that were decided true."""
    return _share([decided for label, decided in zip(labels, decisions, strict=True) if label])


def precision(labels: Labels, decisions: Sequence[bool]) -> float | None:
    """Share, 0 to 1, of the rows decided true that are."""
    return _share([label for label, decided in zip(labels, decisions, strict=True) if decided])


def auc(labels: Labels, scores: Sequence[float]) -> float | None:
    """Chance, 0 to 1, that a true row scores above a false one, ties counted half.

    The area under the receiver operating characteristic, from the rank sum
    (Mann and Whitney 1947).
    """
    truth = np.asarray(labels, dtype=bool)
    n_true, n_false = int(truth.sum()), int((~truth).sum())
    if not n_true or not n_false:
        return None
    _, place, counts = np.unique(
        np.asarray(scores, dtype=float), return_inverse=True, return_counts=True
    )
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    above = float(mean_ranks[place][truth].sum()) - n_true * (n_true + 1) / 2
    return above / (n_true * n_false)


def expected_calibration_error(
    labels: Labels, probabilities: Sequence[float], bins: int = 10
) -> float | None:
    """Mean distance, 0 to 1, between what was promised and what came true; 0 is best.

    Rows fall into `bins` of equal width by their probability; each bin's mean
    probability is held against its share of true rows, and weighs as many as
    it has rows (Naeini, Cooper and Hauskrecht 2015).
    """
    if not labels:
        return None
    truth, promised = np.asarray(labels, dtype=float), np.asarray(probabilities, dtype=float)
    places = np.minimum((promised * bins).astype(int), bins - 1)
    gaps = [abs(float((truth - promised)[places == place].sum())) for place in range(bins)]
    return sum(gaps) / len(truth)


def best_threshold(labels: Labels, scores: Sequence[float]) -> float | None:
    """The cut with the highest balanced accuracy when rows at or above it are decided true.

    It lies midway between two scores; of equally good cuts the lowest.
    """
    cuts = [(low + high) / 2 for low, high in pairwise(sorted(set(scores)))]
    truth, values = np.asarray(labels, dtype=bool), np.asarray(scores, dtype=float)
    above_true = _shares_above(np.sort(values[truth]), cuts)
    above_false = _shares_above(np.sort(values[~truth]), cuts)
    if above_true is None or above_false is None or not cuts:
        return None
    return cuts[int(np.argmax(above_true - above_false))]


def _shares_above(ordered: np.ndarray, cuts: list[float]) -> np.ndarray | None:
    """For each cut the share of `ordered` at or above it; None where `ordered` is empty."""
    if not len(ordered):
        return None
    return np.asarray(1.0 - np.searchsorted(ordered, cuts, side="left") / len(ordered))


def _not(values: Sequence[bool]) -> list[bool]:
    return [not value for value in values]


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
