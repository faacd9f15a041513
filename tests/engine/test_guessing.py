"""Guesses come from what was said before, and stop when they do not come true."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.guessing import Guesser


def test_what_followed_before_is_guessed_again() -> None:
    assert Guesser([5, 1, 2, 3, 4, 9, 1, 2]).guesses(3) == [3, 4, 9]


def test_the_longer_match_is_preferred() -> None:
    assert Guesser([7, 1, 2, 3, 8, 1, 2, 4, 7, 1, 2]).guesses(1) == [3]


def test_nothing_is_guessed_after_new_words() -> None:
    assert Guesser([1, 2, 3, 4]).guesses(3) == []


def test_a_guesser_that_is_always_wrong_goes_silent() -> None:
    guesser = Guesser([1, 2, 3, 1, 2])
    for _ in range(20):
        guesser.learn(made=2, right=0)
    assert guesser.guesses(3) == []


@given(tokens=st.lists(st.integers(0, 3), max_size=40), limit=st.integers(0, 6))
def test_a_guess_is_a_run_of_what_was_said(tokens: list[int], limit: int) -> None:
    guesses = Guesser(tokens).guesses(limit)
    assert len(guesses) <= limit
    runs = [tokens[start : start + len(guesses)] for start in range(len(tokens))]
    assert not guesses or guesses in runs
