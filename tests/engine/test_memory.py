"""What the engine holds on to, and what it gives back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.local import LocalEngine
from summarizer.engine.pages import on_own_pages, return_freed_pages
from summarizer.engine.protocol import Grammar, Message, Question, Request
from summarizer.engine.segments import PrefixTree, Segment
from summarizer.models.prepared import PreparedModel

_MEGABYTE = 1 << 20
_GRAMMAR = Grammar("regex", "[a-z ]{3,9}")

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def _resident() -> int:
    """Bytes of memory that this process alone keeps in use."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    return int(fields["RssAnon"].split()[0]) * 1024


@on_linux
def test_a_tensor_on_its_own_pages_takes_what_was_written_and_gives_it_back() -> None:
    before = _resident()
    tensor = on_own_pages((2, 16 * _MEGABYTE), torch.empty(0))
    assert _resident() - before < 8 * _MEGABYTE
    tensor[0].fill_(1.0)
    assert _resident() - before > 60 * _MEGABYTE
    assert tensor[0].sum() == 16 * _MEGABYTE
    del tensor
    assert _resident() - before < 8 * _MEGABYTE


@on_linux
def test_what_was_freed_below_something_in_use_goes_back() -> None:
    before = _resident()
    blocks = [bytes(100_000) + b"x" for _ in range(500)]  # on the heap: below the mapping threshold
    kept = blocks[-1:]
    del blocks
    return_freed_pages()
    assert _resident() - before < 8 * _MEGABYTE
    assert kept


def _computed(segment: Segment) -> None:
    rows = torch.ones(1, len(segment.tokens), 4)
    segment.write(0, 1, 0, rows, rows)
    segment.computed = len(segment.tokens)


@given(
    prompts=st.lists(st.lists(st.integers(0, 2), min_size=30, max_size=90), min_size=2, max_size=12)
)
def test_the_tree_stays_within_its_bound_while_prompts_are_computed(
    prompts: list[list[int]],
) -> None:
    token_bytes, limit_tokens = 32, 150
    tree = PrefixTree(limit_bytes=limit_tokens * token_bytes)
    for prompt in prompts:
        leaf = tree.insert(prompt)
        assert leaf is not None
        tree.trim(keep=[leaf])
        for segment in leaf.path():
            if not segment.computed:
                _computed(segment)
        held = sum(segment.n_bytes for segment in tree.segments())
        assert held <= limit_tokens * token_bytes
        assert all(segment in tree.segments() for segment in leaf.path())


def _article(number: int) -> str:
    return " ".join(
        f"The {number + word} boats of pier {word * number} sailed." for word in range(60)
    )


def _read(engine: LocalEngine, number: int) -> None:
    article = Message("user", _article(number))
    engine.generate([Request((article,), _GRAMMAR, 9)])
    engine.choose(
        [Question((article, Message("user", f"Is {n} it?")), ("Yes", "No")) for n in (1, 2)]
    )


@on_linux
def test_the_fiftieth_article_takes_no_more_memory_than_the_tenth(prepared: PreparedModel) -> None:
    engine = LocalEngine.load(prepared, threads=1, prefix_bytes=_MEGABYTE)
    held = {}
    for number in range(50):
        _read(engine, number)
        if number + 1 in (10, 50):
            return_freed_pages()
            held[number + 1] = _resident()
    assert held[50] - held[10] < 4 * _MEGABYTE


def test_room_for_every_layer_is_taken_with_the_first() -> None:
    segment = Segment(None, [1, 2, 3], capacity=5)
    rows = torch.ones(2, 3, 4)
    taken = []
    for layer in range(7):
        segment.write(layer, 7, 0, rows, rows)
        taken.append(segment.n_bytes)
    assert taken == [7 * 2 * (2 * 5 * 4) * 4] * 7
