"""The planted errors: their shape, their measure."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from eval.flips import RIGHT_CODES, Pair, Split, Twin, app, measure, read_pairs, wilson


@pytest.mark.parametrize("split", [Split.ALL, Split.HELDOUT2])
def test_there_are_at_least_120_pairs_and_40_twins_of_every_kind(split: Split) -> None:
    pairs = read_pairs(split)
    kinds = Counter(twin.kind for pair in pairs for twin in pair.twins)
    assert len(pairs) >= 120
    assert set(kinds) == set(RIGHT_CODES)
    assert min(kinds.values()) >= 40
    assert all(pair.paraphrases for pair in pairs)


def test_no_passage_stands_in_two_splits() -> None:
    splits = [split for split in Split if split is not Split.ALL]
    passages = [{pair.evidence for pair in read_pairs(split)} for split in splits]
    assert sum(map(len, passages)) == len(set().union(*passages))


def test_no_twin_is_the_faithful_statement() -> None:
    for pair in read_pairs(Split.ALL):
        assert pair.faithful not in {twin.text for twin in pair.twins}


def test_the_measure_counts_a_caught_flip_and_a_quiet_faithful_statement() -> None:
    pair = Pair(
        "Profits at Brask Mills fell by a tenth last year.",
        "Profits at Brask Mills fell by a tenth.",
        ("Brask Mills saw its profits drop 10 percent.",),
        (Twin("direction", "Profits at Brask Mills rose by a tenth."),),
    )
    figures = json.loads(json.dumps(measure([pair])))
    assert figures["caught"]["direction"]["share"] == 1.0
    assert figures["caught"]["direction"]["right_code"] == 1.0
    assert figures["false_alarms"]["both"]["flagged"] == 0
    assert figures["false_alarms"]["both"]["n"] == 2


@given(st.integers(0, 200), st.integers(1, 200))
def test_a_wilson_interval_holds_its_share(count: int, n: int) -> None:
    count = min(count, n)
    low, high = wilson(count, n)
    assert 0.0 <= low <= count / n + 1e-9
    assert count / n - 1e-9 <= high <= 1.0


def test_an_unknown_split_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--json", str(tmp_path / "out.json"), "--split", "train"])
    assert result.exit_code == 2
    assert not (tmp_path / "out.json").exists()
