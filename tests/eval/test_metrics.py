"""Whatever is scored: gold against itself is perfect, nothing at all is worth nothing."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from eval.goldset import GoldArticle, load_gold
from eval.metrics import (
    TOKEN_RECALL,
    Direction,
    Item,
    Metric,
    corpus_score,
    gold_result,
    item_scores,
    resource_metrics,
    standard_metrics,
)
from eval.metrics.resources import PeakMemory, SecondsPerArticle
from eval.metrics.warning_rates import WarningOfCode
from summarizer.schema import WarningCode
from tests.eval.small_article import ARTICLE, PERFECT, item

EVERY_METRIC = [*standard_metrics(TOKEN_RECALL), *resource_metrics()]
# The averages hold every code; one code by itself stands here for all of them.
METRICS = [
    metric
    for metric in EVERY_METRIC
    if not isinstance(metric, WarningOfCode) or metric.code is WarningCode.DISPUTED
]
HIGHER = [metric for metric in METRICS if metric.direction is Direction.HIGHER]
LOWER = [metric for metric in METRICS if metric.direction is Direction.LOWER]


@pytest.fixture(scope="module")
def gold() -> list[GoldArticle]:
    return load_gold(Path(__file__).parents[2] / "eval" / "gold")


@pytest.mark.parametrize("metric", HIGHER, ids=lambda metric: metric.name)
def test_gold_against_itself_is_perfect(metric: Metric, gold: list[GoldArticle]) -> None:
    score = corpus_score(metric, [Item(article, gold_result(article)) for article in gold])
    assert score.value == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("metric", LOWER, ids=lambda metric: metric.name)
def test_gold_against_itself_has_no_error(metric: Metric, gold: list[GoldArticle]) -> None:
    score = corpus_score(metric, [Item(article, gold_result(article)) for article in gold])
    assert score.value in (0.0, None if isinstance(metric, PeakMemory) else 0.0)


@pytest.mark.parametrize("metric", HIGHER, ids=lambda metric: metric.name)
def test_failures_are_worth_nothing(metric: Metric, gold: list[GoldArticle]) -> None:
    assert corpus_score(metric, [Item(article, None) for article in gold]).value == 0.0


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_an_empty_result_is_worth_nothing_or_undefined(metric: Metric) -> None:
    empty = item(summary=[], claims=[], warnings=[])
    value = corpus_score(metric, [empty]).value
    assert value in ((1.0,) if metric.name == "schema_validity" else (0.0, None))


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_no_score_is_out_of_range_or_not_a_number(metric: Metric) -> None:
    half = item(claims=PERFECT.claims[:2], warnings=PERFECT.warnings[:1], summary=[])
    for score in item_scores(metric, [item(), half, Item(ARTICLE, None)]):
        highest = math.inf if metric.highest is None else metric.highest
        assert score.value is None or metric.lowest <= score.value <= highest


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_no_articles_is_undefined_and_says_so(metric: Metric) -> None:
    assert corpus_score(metric, []).shown() == "undefined"


def test_every_name_and_signature_is_its_own() -> None:
    assert len({metric.name for metric in EVERY_METRIC}) == len(EVERY_METRIC)
    assert len({metric.signature for metric in EVERY_METRIC}) == len(EVERY_METRIC)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_every_metric_says_what_it_is(metric: Metric) -> None:
    said = type(metric).__doc__ or ""
    assert all(word in said for word in ("Definition:", "Range", "Source:", "better"))


def test_a_failed_article_halves_validity() -> None:
    validity = next(metric for metric in METRICS if metric.name == "schema_validity")
    assert corpus_score(validity, [item(), Item(ARTICLE, None)]).value == 0.5


def test_seconds_are_those_of_all_stages_of_finished_articles() -> None:
    timed = PERFECT.provenance.model_copy(update={"timings": {"reading": 1.5, "summary": 2.0}})
    score = corpus_score(SecondsPerArticle(), [item(provenance=timed), Item(ARTICLE, None)])
    assert score.value == 3.5


def test_memory_is_that_of_the_articles_for_which_it_is_known() -> None:
    items = [Item(ARTICLE, PERFECT, 300), Item(ARTICLE, None, 500), Item(ARTICLE, PERFECT)]
    assert corpus_score(PeakMemory(), items).value == 400
