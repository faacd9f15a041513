"""However attention is computed, it is attention: the textbook's softmax over the visible keys."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from summarizer.engine.kernels import kept_type, weigh

_WIDTH = 16
_SCALE = 0.25


def _textbook(query: Tensor, keys: Tensor, values: Tensor, n_own: int) -> tuple[Tensor, Tensor]:
    heads, rows, _ = query.shape
    length = keys.shape[1]
    groups = heads // len(keys)
    outputs, normalisers = torch.zeros(query.shape), torch.zeros(heads, rows)
    for head in range(heads):
        for row in range(rows):
            seen = length - n_own + row + 1 if n_own > 1 else length
            scores = keys[head // groups, :seen] @ query[head, row] * _SCALE
            outputs[head, row] = torch.softmax(scores, 0) @ values[head // groups, :seen]
            normalisers[head, row] = scores.logsumexp(0)
    return outputs, normalisers


@settings(max_examples=40, deadline=None)
@given(
    rows=st.integers(1, 70),
    before=st.integers(0, 40),
    own=st.booleans(),
    seed=st.integers(0, 1000),
    kept=st.sampled_from([torch.float32, torch.bfloat16]),
)
def test_every_way_gives_the_textbooks_attention(
    rows: int, before: int, own: bool, seed: int, kept: torch.dtype
) -> None:
    generator = torch.Generator().manual_seed(seed)
    n_own = rows if own else 0
    length = before + (rows if own else 1)
    query = torch.randn(6, rows, _WIDTH, generator=generator)
    keys = torch.randn(2, length, _WIDTH, generator=generator)
    values = torch.randn(2, length, _WIDTH, generator=generator)
    scaled = (query * _SCALE).to(kept)
    found = weigh(scaled, keys.to(kept), values.to(kept), n_own)
    expected, expected_normaliser = _textbook(query, keys, values, n_own)
    tolerance = 1e-4 if kept == torch.float32 else 0.06
    assert torch.allclose(found.output.float(), expected, atol=tolerance)
    assert torch.allclose(found.normaliser.float(), expected_normaliser, atol=tolerance)


def test_exact_work_keeps_what_it_computed() -> None:
    assert kept_type(torch.float32, exact=True) == torch.float32
    assert kept_type(torch.bfloat16, exact=True) == torch.bfloat16


def test_half_the_memory_only_where_the_processor_multiplies_it() -> None:
    if not torch.cpu.get_capabilities().get("avx512_bf16", False):
        pytest.skip("this processor has no bfloat16 instructions")
    assert kept_type(torch.float32, exact=False) == torch.bfloat16
