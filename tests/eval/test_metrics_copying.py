"""What counts as a copied sentence."""

from __future__ import annotations

import pytest

from eval.metrics.copying import is_copied

ARTICLE = "The wall gave way on Monday, the mayor said. Nobody was hurt."


@pytest.mark.parametrize(
    "sentence",
    ["Nobody was hurt.", "The wall gave way on Monday.", "the wall gave way, on Monday"],
)
def test_words_that_stand_in_the_article_in_a_row_are_copied(sentence: str) -> None:
    assert is_copied(sentence, ARTICLE)


@pytest.mark.parametrize(
    "sentence",
    ["The wall gave way on Monday, said the mayor.", "No one was hurt.", "Nobody was hurtled.", ""],
)
def test_other_words_or_another_order_are_not(sentence: str) -> None:
    assert not is_copied(sentence, ARTICLE)
