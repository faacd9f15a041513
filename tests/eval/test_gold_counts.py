"""The gold set holds what it was written to hold, in numbers that a reader can rely on.

The numbers are floors, a little under what `python -m eval gold check` prints, so that an
article can be corrected without editing this file and cannot be lost without noticing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from eval.goldset import GoldArticle, load_gold
from eval.goldset.counts import Count, gold_counts
from eval.goldset.labels import GOLD_CODES, ArticleKind

GOLD = Path(__file__).parents[2] / "eval" / "gold"

# Longer than this, an article does not fit into one piece of the summarizer's reading.
SEVERAL_PIECES_WORDS = 1300

WARNINGS = {
    "anonymous_source": 120,
    "correction": 12,
    "disputed": 130,
    "embedded_instructions": 12,
    "inconsistent": 18,
    "no_response": 40,
    "opinion": 14,
    "second_hand": 100,
    "single_source": 8,
    "speculative": 90,
    "unclear_attribution": 18,
    "unverified": 38,
    # It follows from the language: as many as there are articles that are not in English.
    "unsupported_language": 2,
}
HARD = {
    "anonymous": 170,
    "broken_quotes": 30,
    "denial": 150,
    "discontinuous": 220,
    "document_source": 140,
    "nested": 160,
    "no_cue": 120,
    "order": 130,
    "outlet_source": 36,
    "plan": 95,
    "pronoun": 480,
    "repeated": 36,
    "role_only": 400,
    "several_paragraphs": 28,
    "several_sentences": 180,
    "speaker_after": 28,
    "speaker_before": 90,
    "thought": 140,
}


@pytest.fixture(scope="module")
def articles() -> list[GoldArticle]:
    return load_gold(GOLD)


@pytest.fixture(scope="module")
def counts(articles: list[GoldArticle]) -> list[Count]:
    return gold_counts(articles)


def of_group(counts: list[Count], group: str) -> dict[str, Count]:
    return {count.name: count for count in counts if count.group == group}


def assert_floors(counts: list[Count], group: str, floors: Mapping[str, int]) -> None:
    found = of_group(counts, group)
    assert set(found) == set(floors)
    too_few = {
        name: (found[name].total, floor)
        for name, floor in floors.items()
        if found[name].total < floor
    }
    assert not too_few


def test_there_are_at_least_sixty_articles_in_two_equal_splits(
    articles: list[GoldArticle],
) -> None:
    splits = Counter(article.labels.split for article in articles)
    assert splits.total() >= 60
    assert splits["dev"] >= 30
    assert splits["test"] >= 30


def test_lengths_run_from_notices_to_articles_of_several_pieces(
    articles: list[GoldArticle],
) -> None:
    lengths = [len(article.text.split()) for article in articles]
    assert min(lengths) >= 150
    assert max(lengths) <= 2500
    for split in ("dev", "test"):
        long_ones = [
            article
            for article in articles
            if article.labels.split == split and len(article.text.split()) > SEVERAL_PIECES_WORDS
        ]
        assert len(long_ones) >= 3


def test_every_kind_of_article_is_there_more_than_once(articles: list[GoldArticle]) -> None:
    kinds = Counter(article.labels.kind for article in articles)
    assert {kind for kind in ArticleKind if kinds[kind] < 2} == set()


def test_two_languages_besides_english_are_there(articles: list[GoldArticle]) -> None:
    assert {article.labels.language for article in articles} >= {"en", "de", "pt"}


def test_every_warning_about_an_article_is_there_in_known_numbers(counts: list[Count]) -> None:
    assert set(WARNINGS) == {str(code) for code in GOLD_CODES}
    assert_floors(counts, "warning", WARNINGS)
    assert {name for name, floor in WARNINGS.items() if floor < 5} == {"unsupported_language"}


def test_every_hard_attribution_is_there_in_known_numbers(counts: list[Count]) -> None:
    assert_floors(counts, "hard", HARD)
    assert min(HARD.values()) >= 5


def test_both_splits_hold_every_warning_and_every_hard_attribution(counts: list[Count]) -> None:
    one_sided = {
        count.name
        for group in ("warning", "hard")
        for count in of_group(counts, group).values()
        if not (count.dev_articles and count.test_articles)
    }
    assert not one_sided
