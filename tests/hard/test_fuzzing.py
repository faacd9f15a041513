"""Every door takes any bytes: a result or one clear error, within ten seconds.

Some forty inputs a door by default, 10,000 over all with SUMMARIZER_HARD_TESTS=1;
`python -m tests.hard.fuzzing` tries 200,000, and has a second engine.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hard.fuzzing.all_targets import NAMES, all_targets, target_called
from tests.hard.fuzzing.by_coverage import write_corpus
from tests.hard.fuzzing.from_pieces import fuzz
from tests.hard.fuzzing.target import ALL_SHARES, Target
from tests.hard.fuzzing.watching import Count, try_input
from tests.hard.length import how_many


@pytest.mark.timeout(1200)
@pytest.mark.filterwarnings("ignore")  # of the libraries, about what they are given
@pytest.mark.parametrize("name", NAMES)
def test_any_input_gives_a_result_or_one_clear_error(name: str) -> None:
    target = target_called(name)
    for seed_input in target.seeds:
        try_input(target, seed_input, Count())
    n_inputs = max(5, how_many(10_000, short=500) * target.share // ALL_SHARES)
    assert fuzz(target, n_inputs, first_seed=7).inputs >= n_inputs


def test_the_shares_are_parts_of_one_whole() -> None:
    assert sum(target.share for target in all_targets()) == ALL_SHARES


def test_a_defect_is_found_and_stops_the_fuzzing() -> None:
    def check(data: bytes) -> None:
        assert b"ferry" not in data

    broken = Target("broken", check, (b"the mill",), (b"ferry", b"mill"), 1)
    with pytest.raises(AssertionError):
        fuzz(broken, 500, first_seed=1)


def test_an_input_that_hangs_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    import time  # noqa: PLC0415

    monkeypatch.setattr("tests.hard.fuzzing.watching.LONGEST", 0.01)
    slow = Target("slow", lambda data: time.sleep(0.02), (b"x",), (b"y",), 1)
    with pytest.raises(AssertionError, match=r"it took 0\.0 seconds"):
        try_input(slow, b"x", Count())


def test_pieces_and_seeds_become_the_other_engines_dictionary_and_corpus(tmp_path: Path) -> None:
    target = Target("two", lambda data: None, (b"seed", b"other"), (b'"\n', b"\xff"), 1)
    corpus = write_corpus(target, tmp_path)
    assert {file.read_bytes() for file in corpus.iterdir()} == {b"seed", b"other"}
    assert (tmp_path / "pieces").read_text() == '"\\x22\\x0a"\n"\\xff"\n'
