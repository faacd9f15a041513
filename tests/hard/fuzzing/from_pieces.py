"""Inputs made by hypothesis: a target's pieces in any order, and its seeds with pieces put in."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.hard.fuzzing.target import Target
from tests.hard.fuzzing.watching import Count, try_input

_AT_A_TIME = 1_000
"""Hypothesis remembers every input that it has made; a new start forgets them."""


def fuzz(target: Target, n_inputs: int, first_seed: int) -> Count:
    """Try at least `n_inputs`; raises what the first defect raises, its input made small."""
    count, number = Count(), first_seed
    while count.inputs < n_inputs:
        _try_some(target, min(_AT_A_TIME, n_inputs - count.inputs), number, count)
        number += 1
    return count


def _try_some(target: Target, n_inputs: int, number: int, count: Count) -> None:
    @seed(number)
    @settings(
        max_examples=n_inputs,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    def each(data: bytes) -> None:
        try_input(target, data, count)

    each()


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Pieces joined, or a seed with some of it cut out and pieces put in."""
    noise = st.binary(max_size=6) | st.text(max_size=6).map(str.encode)
    own = st.sampled_from(target.pieces)
    pieces = own | own | own | noise
    joined = st.lists(pieces, max_size=40).map(b"".join)
    edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), pieces), max_size=6)
    return joined | st.builds(_edited, st.sampled_from(target.seeds), edits)


def _edited(seed_input: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for place, n_cut, piece in edits:
        at = int(place * len(seed_input))
        seed_input = seed_input[:at] + piece + seed_input[at + n_cut :]
    return seed_input
