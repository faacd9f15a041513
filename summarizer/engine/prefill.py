"""Prompts into segments: what is shared is computed once, what is cached not at all.

placements = place(tree, prompts)
runs = [run for placement in placements for run in placement.runs]
rows = last_rows(network, runs)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from summarizer.engine.attention import Run, Step
from summarizer.engine.network import Network
from summarizer.engine.segments import PrefixTree, Segment

# Rows of one prefill step. The int8 operator is at its full rate from about 100 rows on; larger
# steps lose to the page faults of their larger buffers (docs/decisions/010-engine.md).
_CHUNK_ROWS = 128


@dataclass(frozen=True, slots=True)
class Placement:
    """A prompt in the tree, all but its last token, and the runs that are still to be computed."""

    leaf: Segment | None
    runs: tuple[Run, ...]

    @property
    def n_pending(self) -> int:
        """Tokens to be computed."""
        return sum(len(run.tokens) for run in self.runs)


def place(
    tree: PrefixTree, prompts: Sequence[Sequence[int]], in_use: Sequence[Segment] = ()
) -> list[Placement]:
    """Put prompts of at least one token in the tree; runs that several need go to the first.

    What the tree held for longest without use makes room for them; `in_use`
    and what they follow stay.
    """
    # A later prompt may split an earlier one's segments, so all are inserted before any is read.
    leaves = [tree.insert(prompt[:-1]) for prompt in prompts]
    tree.trim(keep=[*in_use, *(leaf for leaf in leaves if leaf is not None)])
    seen: set[int] = set()
    return [Placement(leaf, tuple(_pending_runs(leaf, seen))) for leaf in leaves]


def _pending_runs(leaf: Segment | None, seen: set[int]) -> Iterator[Run]:
    """Runs on the way to `leaf` that are neither computed nor `seen`, ancestors first."""
    for segment in leaf.path() if leaf is not None else ():
        if id(segment) not in seen and segment.computed < len(segment.tokens):
            tokens = tuple(int(token) for token in segment.tokens[segment.computed :])
            yield Run(segment, segment.computed, tokens)
        seen.add(id(segment))


def last_rows(network: Network, runs: Sequence[Run], wanted: Sequence[int]) -> list[Tensor]:
    """Compute runs in order, some hundred rows at a time.

    Gives the hidden rows [wanted, width] of the last tokens of each of the
    last runs: one entry per entry of `wanted`, each at least 1.
    """
    lengths = [len(run.tokens) for run in runs[-len(wanted) :]]
    n_before = sum(len(run.tokens) for run in runs) - sum(lengths)
    tail: list[Tensor] = []
    for group in _chunks(runs, _CHUNK_ROWS):
        n_rows = sum(len(run.tokens) for run in group)
        tail.append(network.forward(Step(group, first_wanted=min(n_before, n_rows))))
        n_before = max(0, n_before - n_rows)
    blocks = torch.split(torch.cat(tail), lengths)
    return [block[-rows:] for block, rows in zip(blocks, wanted, strict=True)]


def _chunks(runs: Sequence[Run], rows: int) -> Iterator[list[Run]]:
    """Cut runs, in order, into groups of at most `rows` tokens."""
    group: list[Run] = []
    room = rows
    for run in runs:
        rest = run
        while len(rest.tokens) > room:
            if room:
                group.append(Run(rest.segment, rest.offset, rest.tokens[:room]))
                rest = Run(rest.segment, rest.offset + room, rest.tokens[room:])
            yield group
            group, room = [], rows
        group.append(rest)
        room -= len(rest.tokens)
    if group:
        yield group
