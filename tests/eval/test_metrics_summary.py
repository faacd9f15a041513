"""What is said of a summary can be checked by counting on one's fingers."""

from __future__ import annotations

import pytest

from eval.metrics import TOKEN_RECALL, ContentUnitRecall, Item, Matcher, Metric, corpus_score
from eval.metrics.content_units import token_recall
from eval.metrics.summary import LengthRatio, Novelty, SupportedShare
from eval.metrics.validity import SpanExactness
from summarizer.schema import Span, SummarySentence
from tests.eval.small_article import ARTICLE, found_claim, item, span


def summary(*sentences: str, support: float = 1.0) -> list[SummarySentence]:
    return [SummarySentence(text=text, evidence=[], support=support) for text in sentences]


def value(metric: Metric, scored: Item) -> float | None:
    return corpus_score(metric, [scored]).value


def test_units_count_by_their_weight() -> None:
    # "The council was warned." (weight 1 of 4) shares only "the" with the summary
    assert value(
        ContentUnitRecall(TOKEN_RECALL), item(summary=summary("The mill will close."))
    ) == (pytest.approx(3 / 4))


def test_any_matcher_will_do_and_signs_the_score() -> None:
    second = Matcher("second-only", lambda text, units: [0.0, 1.0])
    score = corpus_score(ContentUnitRecall(second), [item(summary=summary("Closed."))])
    assert score.value == pytest.approx(1 / 4)
    assert "second-only" in score.signature


def test_the_reference_holds_its_units_whatever_the_matcher_says() -> None:
    nothing = Matcher("nothing", lambda text, units: [0.0] * len(units))
    assert value(ContentUnitRecall(nothing), item()) == 1.0


def test_a_matcher_decides_by_its_own_threshold() -> None:
    lenient = Matcher("lenient", lambda text, units: [0.3, 0.2], threshold=0.25)
    metric = ContentUnitRecall(lenient)
    assert value(metric, item(summary=summary("Closed."))) == pytest.approx(3 / 4)
    assert "lenient>=0.25" in metric.signature


def test_token_recall_by_hand() -> None:
    assert token_recall("The dam is safe", ["Is the dam old?", "…"]) == [3 / 4, 0.0]


def test_length_is_measured_in_words_of_the_reference() -> None:
    # the reference has eight words
    assert value(LengthRatio(), item(summary=summary("The mill shuts."))) == pytest.approx(3 / 8)
    assert value(LengthRatio(), item(summary=[])) == 0.0


def test_copying_is_not_novel() -> None:
    copied = item(summary=summary("The council denied that it had been warned."))
    assert value(Novelty(2), copied) == 0.0
    # pairs: the council, council denied, denied everything
    reworded = item(summary=summary("The council denied everything."))
    assert value(Novelty(2), reworded) == pytest.approx(1 / 3)
    assert value(Novelty(2), item(summary=summary("Closed."))) is None


def test_supported_sentences_are_those_at_one_half_or_more() -> None:
    both = summary("A.", support=0.5) + summary("B.", support=0.49)
    assert value(SupportedShare(), item(summary=both)) == pytest.approx(1 / 2)


def test_a_span_that_points_elsewhere_is_not_exact() -> None:
    right = span("Mill to close")
    moved = Span(start=right.start + 1, end=right.end + 1, text=right.text)
    claim = found_claim(1, content=moved, evidence=[right], cue=None)
    scored = item(claims=[claim], warnings=[], summary=[])
    # content, evidence and the speaker's mention
    assert value(SpanExactness(), scored) == pytest.approx(2 / 3)
    assert corpus_score(SpanExactness(), [scored, Item(ARTICLE, None)]).value == pytest.approx(
        1 / 3
    )
