"""A claim counts as found where its words are, whoever the twin labels belong to."""

from __future__ import annotations

import math

import pytest

from eval.metrics import Item, Metric, corpus_score
from eval.metrics.calibration import BrierScore, CalibrationError, Judge, Judgement
from eval.metrics.claim_matching import same_name
from eval.metrics.claims import (
    ClaimRate,
    SalienceNdcg,
    SpeakerEndToEndF1,
    SpeakerMentionAccuracy,
    SpeakerNameAccuracy,
    StanceAccuracy,
)
from eval.metrics.rates import F1, PRECISION, RECALL
from summarizer.schema import Stance
from tests.eval.small_article import ARTICLE, PERFECT, found_claim, item, span

INVENTED = found_claim(1, content=span("been warned"))


def value(metric: Metric, scored: Item) -> float | None:
    return corpus_score(metric, [scored]).value


def test_precision_and_recall_by_hand() -> None:
    # four in the gold; two of the three found are among them
    scored = item(claims=[found_claim(1), found_claim(2), INVENTED])
    assert value(ClaimRate(PRECISION), scored) == pytest.approx(2 / 3)
    assert value(ClaimRate(RECALL), scored) == pytest.approx(2 / 4)
    assert value(ClaimRate(F1), scored) == pytest.approx(4 / 7)


def test_half_of_the_words_is_enough_and_less_is_not() -> None:
    # the content has seven tokens
    enough = item(claims=[found_claim(1, content=span("The paper mill at"))])
    too_few = item(claims=[found_claim(1, content=span("The paper mill"))])
    assert value(ClaimRate(PRECISION), enough) == 1.0
    assert value(ClaimRate(PRECISION), too_few) == 0.0


def test_a_claim_found_where_the_headline_repeats_it_is_found() -> None:
    assert value(ClaimRate(PRECISION), item(claims=[found_claim(1, content=span("Mill to close"))]))


def test_the_same_claim_twice_counts_once() -> None:
    scored = item(claims=[found_claim(1), found_claim(1)])
    assert value(ClaimRate(PRECISION), scored) == pytest.approx(1 / 2)


def test_of_two_claims_with_the_same_words_the_speaker_decides() -> None:
    inner, outer = found_claim(4), found_claim(3)
    assert value(SpeakerNameAccuracy(), item(claims=[inner])) == 1.0
    assert value(SpeakerNameAccuracy(), item(claims=[inner, outer])) == 1.0


def test_speaker_and_stance_are_judged_on_matched_claims() -> None:
    she = PERFECT.claims[1].speaker
    wrong = found_claim(
        1,
        speaker=she.model_copy(update={"name": "Una Falk Meyer", "mention": span("The council")}),
        stance=Stance.DENIES,
    )
    scored = item(claims=[wrong, found_claim(2), INVENTED])
    assert value(SpeakerNameAccuracy(), scored) == pytest.approx(1 / 2)
    assert value(SpeakerMentionAccuracy(), scored) == pytest.approx(1 / 2)
    assert value(StanceAccuracy(), scored) == pytest.approx(1 / 2)
    # one of three found, one of four in the gold
    assert value(SpeakerEndToEndF1(), scored) == pytest.approx(2 / 7)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Una Brandt", "Brandt", True),
        ("UNA BRANDT", "Una Brandt", True),
        ("Una Brandt", "Una Falk Meyer", False),
        ("spokeswoman for Brandt", "Brandt", False),
        ("", "", False),
    ],
)
def test_names_agree_by_half_of_their_words(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) is same


def test_the_order_of_salience_by_hand() -> None:
    # found in the order: worth 1, nothing, worth 5; ideal 5, 3, 2, 1
    claims = [
        found_claim(2, salience=0.9),
        INVENTED.model_copy(update={"salience": 0.8}),
        found_claim(1, salience=0.1),
    ]
    gained = 1 + 5 / math.log2(4)
    best = 5 + 3 / math.log2(3) + 2 / math.log2(4) + 1 / math.log2(5)
    assert value(SalienceNdcg(), item(claims=claims)) == pytest.approx(gained / best)


def test_without_gold_claims_only_inventions_count() -> None:
    labels = ARTICLE.labels.model_copy(update={"claims": [], "warnings": []})
    article = type(ARTICLE)(ARTICLE.text, labels, ARTICLE.path)
    silent = Item(article, PERFECT.model_copy(update={"claims": []}))
    assert value(ClaimRate(F1), silent) is None
    assert value(SalienceNdcg(), silent) is None
    assert value(StanceAccuracy(), silent) is None
    assert value(ClaimRate(PRECISION), Item(article, PERFECT)) == 0.0


def test_calibration_by_hand() -> None:
    given = [
        Judgement(0.9, True),
        Judgement(0.95, False),
        Judgement(1.0, True),
        Judgement(0.2, False),
    ]
    judge = Judge("by hand", lambda item: given)
    # squares: .01, .9025, 0, .04
    assert value(BrierScore(judge), item()) == pytest.approx(0.9525 / 4)
    # last bin: probabilities 2.85, outcomes 2; bin of .2: .2 and 0
    assert value(CalibrationError(judge), item()) == pytest.approx((0.85 + 0.2) / 4)
