"""How sure is a score, and is one run better than another? Seeded resampling over articles.

    rows = [metric.counts(item) for item in items]
    bootstrap_interval(rows, metric.value)
    approximate_randomisation(rows, rows_of_another_run, metric.value)

Where there is no answer the value is an `Undefined` with its reason, never NaN.
"""

from eval.statistics.bootstrap import Interval, bootstrap_interval
from eval.statistics.paired import (
    BootstrapComparison,
    RandomisationComparison,
    approximate_randomisation,
    paired_bootstrap,
)
from eval.statistics.resampling import Undefined

__all__ = [
    "BootstrapComparison",
    "Interval",
    "RandomisationComparison",
    "Undefined",
    "approximate_randomisation",
    "bootstrap_interval",
    "paired_bootstrap",
]
