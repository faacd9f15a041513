"""The metrics of every run, in the order in which they are reported."""

from __future__ import annotations

from eval.metrics.calibration import CLAIMS_IN_GOLD, BrierScore, CalibrationError
from eval.metrics.claims import (
    ClaimRate,
    SalienceNdcg,
    SpeakerEndToEndF1,
    SpeakerMentionAccuracy,
    SpeakerNameAccuracy,
    StanceAccuracy,
)
from eval.metrics.content_units import ContentUnitRecall, Matcher
from eval.metrics.metric import Metric
from eval.metrics.rates import RATES
from eval.metrics.rouge import Rouge1, Rouge2, RougeL
from eval.metrics.speed import SecondsPerArticle
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
    """Every metric; `matcher` decides which content units a summary holds."""
    return [
        SchemaValidity(),
        SpanExactness(),
        *_summary_metrics(matcher),
        *_claim_metrics(),
        *_warning_metrics(),
        BrierScore(CLAIMS_IN_GOLD),
        CalibrationError(CLAIMS_IN_GOLD),
        SecondsPerArticle(),
    ]


def _summary_metrics(matcher: Matcher) -> list[Metric]:
    return [
        ContentUnitRecall(matcher),
        Rouge1(),
        Rouge2(),
        RougeL(),
        SupportedShare(),
        LengthRatio(),
        *(Novelty(n) for n in (1, 2, 3)),
    ]


def _claim_metrics() -> list[Metric]:
    return [
        *(ClaimRate(rate) for rate in RATES),
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
