"""The planted errors: their shape, their measure."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from eval.fit_flips import fitted_standing, limit_of
from eval.flip_pairs import RIGHT_CODES, Pair, Split, Twin, read_pairs, read_pairs_of
from eval.flips import WeighedFlip, app, measure, weigh_pair, wilson
from summarizer.engine.local import LocalEngine
from summarizer.errors import OptionError
from summarizer.prompting import Prompts
from summarizer.schema import WarningCode
from tests.tiny import tiny_model

POLARITY = WarningCode.POLARITY_MISMATCH
PAIR = Pair(
    evidence="Profits at Brask Mills fell by a tenth last year.",
    faithful="Profits at Brask Mills fell by a tenth.",
    paraphrases=("Brask Mills saw its profits drop 10 percent.",),
    twins=(Twin(kind="number", text="Profits at Brask Mills fell by a third."),),
)


def weighed(kind: str, odds: float, *, raised: bool, stands: bool) -> WeighedFlip:
    return WeighedFlip(
        kind=kind,
        odds=odds,
        raised=(POLARITY,) if raised else (),
        findings=(POLARITY,) if stands else (),
        sound=not stands,
    )


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


def test_what_the_product_says_counts_and_the_checks_alone_stand_beside_it() -> None:
    rows = [
        weighed("direction", -1.0, raised=True, stands=True),
        weighed("direction", 1.0, raised=False, stands=False),
        weighed("faithful", 2.0, raised=True, stands=False),
    ]
    figures = json.loads(json.dumps(measure(rows)))
    assert figures["caught"]["direction"]["share"] == 0.5
    assert figures["caught"]["direction"]["right_code"] == 0.5
    assert figures["false_alarms"]["both"]["share"] == 0.0
    assert figures["false_alarms"]["both"]["checks_alone"] == 1.0


def test_every_statement_of_a_pair_is_weighed_by_the_products_own_judge(tmp_path: Path) -> None:
    engine = LocalEngine.load(tiny_model(tmp_path / "model", seed=7), threads=1)
    rows = weigh_pair(PAIR, engine, Prompts.load())
    assert [row.kind for row in rows] == ["faithful", "paraphrase", "number"]
    assert rows[2].raised == rows[2].findings == (WarningCode.NUMBER_MISMATCH,)


def test_a_kind_is_tentative_only_where_that_spares_false_alarms() -> None:
    true = [weighed("negation", odds / 10, raised=True, stands=True) for odds in range(-20, 0)]
    high = [weighed("paraphrase", 2.0, raised=True, stands=True)]
    low = [weighed("paraphrase", -3.0, raised=True, stands=True)]
    assert limit_of(true + high, POLARITY) == -0.1
    assert limit_of(true + low, POLARITY) is None


def test_a_fit_says_what_it_rests_on_and_how_to_repeat_it() -> None:
    rows = [weighed("faithful", odds / 10, raised=False, stands=False) for odds in range(100)]
    standing = fitted_standing(rows, "Invented rows")
    assert standing["figures"] == {"withdrawn_above": {}, "refuted_below": 0.1}
    assert "Invented rows" in str(standing["source"])
    assert "fit-flips" in str(standing["refit"])


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


def test_a_line_of_another_shape_is_named(tmp_path: Path) -> None:
    data = tmp_path / "pairs.jsonl"
    data.write_text('{"evidence": "Rain fell."}\n', encoding="utf-8")
    with pytest.raises(OptionError, match="line 1: faithful"):
        read_pairs_of(data)
