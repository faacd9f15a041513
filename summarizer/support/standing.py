"""Which findings stand once the model has read the cited passages too.

The checks compare words and parses; the model's probe reads the whole. Where
the probe tells a planted error of some kind from a faithful rewording, a
check's finding of that kind is tentative: it is withdrawn where the probe
finds the statement well borne out. Findings of the other kinds are firm. And
where the probe finds the statement borne out by neither the cited passages
nor the article, that is a finding by itself, so that an error which no word
list knows is still told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from summarizer.schema import Span, WarningCode
from summarizer.support.checks import Finding


@dataclass(frozen=True, slots=True)
class Reading:
    """The probe's log-odds in nats over the piece of the article and over the cited passages."""

    article: float
    evidence: float


@dataclass(frozen=True, slots=True)
class Standing:
    """When findings stand.

    `withdrawn_above` gives for each tentative kind the log-odds over the
    evidence above which its findings are withdrawn; a kind that it lacks is
    firm. A statement is refuted where the log-odds over the evidence and over
    the article are both below `refuted_below`; None: the probe alone refutes
    nothing. The data file says where the figures come from and which command
    refits them.
    """

    withdrawn_above: Mapping[WarningCode, float]
    refuted_below: float | None

    def stands(self, finding: Finding, reading: Reading) -> bool:
        """Whether the probe leaves the finding as it is."""
        limit = self.withdrawn_above.get(finding.code)
        return limit is None or reading.evidence <= limit

    def refutes(self, reading: Reading) -> bool:
        """Whether the probe alone finds the statement wrong."""
        limit = self.refuted_below
        return limit is not None and max(reading.evidence, reading.article) < limit


def standing_findings(
    raised: Sequence[Finding],
    statement: str,
    evidence: tuple[Span, ...],
    reading: Reading,
    standing: Standing,
) -> tuple[Finding, ...]:
    """The findings among `raised` that stand, and the probe's own where it has one."""
    kept = tuple(finding for finding in raised if standing.stands(finding, reading))
    if kept or not evidence or not standing.refutes(reading):
        return kept
    message = "The passages cited for this do not bear it out."
    return (Finding(WarningCode.UNSUPPORTED, message, statement, evidence),)


@lru_cache(maxsize=1)
def load_standing() -> Standing:
    """The figures that ship with the package."""
    text = resources.files(__package__).joinpath("calibration.json").read_text(encoding="utf-8")
    figures = json.loads(text)["standing"]["figures"]
    limits = {WarningCode(code): limit for code, limit in figures["withdrawn_above"].items()}
    return Standing(limits, figures["refuted_below"])
