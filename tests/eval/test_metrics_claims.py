"""A claim counts as found where its words are, whoever the twin labels belong to."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from eval.metrics import TOKEN_RECALL, Item, Matcher, Metric, corpus_score
from eval.metrics.calibration import (
    BrierScore,
    CalibrationError,
    Judge,
    Judgement,
    stated_in_gold,
)
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
from eval.metrics.restated_claims import RestatedClaimRate
from summarizer.schema import Stance, SummarySentence
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
    judge = Judge("by hand", "claim", lambda item: given)
    # squares: .01, .9025, 0, .04
    assert value(BrierScore(judge), item()) == pytest.approx(0.9525 / 4)
    # last bin: probabilities 2.85, outcomes 2; bin of .2: .2 and 0
    assert value(CalibrationError(judge), item()) == pytest.approx((0.85 + 0.2) / 4)


def test_a_claim_is_found_by_what_it_says_wherever_its_words_stand() -> None:
    # in the words of the first gold claim, but with the content of nothing in the gold
    said = INVENTED.model_copy(update={"text": "The paper mill at Orsby is going to close"})
    scored = item(claims=[said])
    assert value(RestatedClaimRate(PRECISION, TOKEN_RECALL), scored) == 1.0
    assert value(RestatedClaimRate(RECALL, TOKEN_RECALL), scored) == pytest.approx(1 / 4)
    assert value(ClaimRate(PRECISION), scored) == 0.0


def test_one_restatement_is_one_claim_however_many_it_fits() -> None:
    # the third and the fourth gold claim have the same gloss
    once = item(claims=[found_claim(3)])
    twice = item(claims=[found_claim(3), found_claim(4)])
    assert value(RestatedClaimRate(F1, TOKEN_RECALL), once) == pytest.approx(2 / 5)
    assert value(RestatedClaimRate(F1, TOKEN_RECALL), twice) == pytest.approx(4 / 6)


def test_the_pairs_are_chosen_so_that_most_fit() -> None:
    # both texts hold the first gloss, only the second text holds the other as well
    both = "The paper mill at Orsby will close and a clerk had warned the council in May"
    claims = [
        found_claim(1, text="The paper mill at Orsby will close now"),
        found_claim(3, text=both),
    ]
    assert value(RestatedClaimRate(PRECISION, TOKEN_RECALL), item(claims=claims)) == 1.0


def test_nothing_is_asked_about_claims_that_have_nothing_in_common() -> None:
    asked: list[str] = []

    def contains(text: str, statements: Sequence[str]) -> list[float]:
        asked.extend(statements)
        return [0.0] * len(statements)

    value(RestatedClaimRate(F1, Matcher("listening", contains)), item(claims=[found_claim(1)]))
    assert asked == []
    near = found_claim(1, text="Brandt gives the works up")
    value(RestatedClaimRate(F1, Matcher("listening", contains)), item(claims=[near]))
    assert asked == ["The paper mill at Orsby will close"]


def test_support_is_held_against_what_the_gold_says() -> None:
    claims = [
        found_claim(1, text="The paper mill will close", support=0.9),
        found_claim(2, text="Una Brandt bought an airline", support=0.8),
    ]
    judge = stated_in_gold("claim", TOKEN_RECALL)
    assert value(BrierScore(judge), item(claims=claims)) == pytest.approx((0.01 + 0.64) / 2)
    summary = [SummarySentence(text="The mill will close.", evidence=[], support=0.6)]
    judge = stated_in_gold("summary", TOKEN_RECALL)
    assert value(BrierScore(judge), item(summary=summary)) == pytest.approx(0.16)
