"""ROUGE counts what Lin's paper says, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.rouge import rouge_l, rouge_n

LIN_REFERENCE = "police killed the gunman"
CANDIDATE = "police kill the gunman"
REVERSED = "the gunman kill police"


def test_pairs_of_words_by_hand() -> None:
    # reference pairs: a b, b c, c d; candidate pairs: a b, b d
    overlap = rouge_n("a b d", "a b c d", 2)
    assert overlap.precision == pytest.approx(1 / 2)
    assert overlap.recall == pytest.approx(1 / 3)
    assert overlap.f1 == pytest.approx(2 / 5)


def test_a_repeated_word_counts_no_oftener_than_in_the_reference() -> None:
    assert rouge_n("dam dam dam", "the dam", 1).precision == pytest.approx(1 / 3)


def test_order_matters_to_the_longest_common_subsequence() -> None:
    # Lin 2004, section 3.1: 3/4 against 2/4
    assert rouge_l(CANDIDATE, LIN_REFERENCE).f1 == pytest.approx(3 / 4)
    assert rouge_l(REVERSED, LIN_REFERENCE).f1 == pytest.approx(2 / 4)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Śnieżka płonie", "śnieżka PŁONIE"),
        ("Плотина рухнула", "плотина рухнула"),
        ("café", "cafe\u0301"),
        ("STRASSE", "straße"),
        ("大坝安全", "大坝安全"),
        ("سدّ آمن", "سدّ آمن"),
    ],
)
def test_letters_of_every_script_count(one: str, two: str) -> None:
    assert rouge_n(one, two, 1).f1 == 1.0


def test_han_counts_by_character() -> None:
    assert rouge_n("大坝安全", "大坝危险", 1).f1 == pytest.approx(1 / 2)


def test_texts_without_words_score_zero() -> None:
    assert rouge_n("…", "the dam", 1).f1 == 0.0
    assert rouge_l("", "").f1 == 0.0


TEXTS = st.lists(
    st.sampled_from(["The", "dam", "dams", "isn't", "safe,", "5.2", "(Orsby)", "a-b", "x_y"])
).map(" ".join)


@given(TEXTS, TEXTS)
def test_plain_english_scores_as_in_the_rouge_score_package(candidate: str, reference: str) -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer")
    theirs = scorer.RougeScorer(["rouge1", "rouge2", "rougeL"]).score(reference, candidate)
    ours = {
        "rouge1": rouge_n(candidate, reference, 1),
        "rouge2": rouge_n(candidate, reference, 2),
        "rougeL": rouge_l(candidate, reference),
    }
    for name, overlap in ours.items():
        assert overlap.precision == pytest.approx(theirs[name].precision)
        assert overlap.recall == pytest.approx(theirs[name].recall)
        assert overlap.f1 == pytest.approx(theirs[name].fmeasure)
