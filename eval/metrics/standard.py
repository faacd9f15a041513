"""The metrics of every run, in the order in which they are reported."""

from __future__ import annotations

from eval.metrics.calibration import BrierScore, CalibrationError, stated_in_gold
from eval.metrics.claims import (
    ClaimRate,
    SalienceNdcg,
    SpeakerEndToEndF1,
    SpeakerMentionAccuracy,
    SpeakerNameAccuracy,
    StanceAccuracy,
)
from eval.metrics.content_units import ContentUnitRecall, Matcher
from eval.metrics.copying import CopiedShare
from eval.metrics.metric import Metric
from eval.metrics.rates import RATES
from eval.metrics.resources import PeakMemory, SecondsPerArticle
from eval.metrics.restated_claims import RestatedClaimRate
from eval.metrics.rouge import Rouge1, Rouge2, RougeL
from eval.metrics.summary import LengthRatio, Novelty, SupportedShare
from eval.metrics.validity import SchemaValidity, SpanExactness
from eval.metrics.warning_rates import (
    BY_CODE,
    BY_EVIDENCE,
    CODES_SCORED,
    WarningMacro,
    WarningMicro,
    WarningOfCode,
)


def standard_metrics(matcher: Matcher) -> list[Metric]:
    """Every metric of what a result says; `matcher` decides whether texts contain statements.

    The same results have the same values, whenever and wherever they were made.
    """
    return [
        SchemaValidity(),
        SpanExactness(),
        *_summary_metrics(matcher),
        *_claim_metrics(matcher),
        *_warning_metrics(),
        *_calibration_metrics(matcher),
    ]


def resource_metrics() -> list[Metric]:
    """Every metric of what a result cost; the same results can have other values."""
    return [SecondsPerArticle(), PeakMemory()]


def _summary_metrics(matcher: Matcher) -> list[Metric]:
    return [
        ContentUnitRecall(matcher),
        Rouge1(),
        Rouge2(),
        RougeL(),
        SupportedShare(),
        LengthRatio(),
        *(Novelty(n) for n in (1, 2, 3)),
        CopiedShare(),
    ]


def _claim_metrics(matcher: Matcher) -> list[Metric]:
    return [
        *(ClaimRate(rate) for rate in RATES),
        *(RestatedClaimRate(rate, matcher) for rate in RATES),
        SpeakerMentionAccuracy(),
        SpeakerNameAccuracy(),
        SpeakerEndToEndF1(),
        StanceAccuracy(),
        SalienceNdcg(),
    ]


def _warning_metrics() -> list[Metric]:
    matchings = (BY_CODE, BY_EVIDENCE)
    return [
        *(
            average(rate, how)
            for average in (WarningMicro, WarningMacro)
            for how in matchings
            for rate in RATES
        ),
        *(
            WarningOfCode(rate, how, code)
            for code in CODES_SCORED
            for how in matchings
            for rate in RATES
        ),
    ]


def _calibration_metrics(matcher: Matcher) -> list[Metric]:
    judges = [stated_in_gold("summary", matcher), stated_in_gold("claim", matcher)]
    return [metric(judge) for judge in judges for metric in (BrierScore, CalibrationError)]
