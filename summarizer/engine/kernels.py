"""Attention of some rows over one run of keys and values, with its log normaliser.

Three ways to the same result: torch's fused operator for processors in fp32
and for few rows; for many rows over keys kept in bfloat16, plain products,
which processors with bfloat16 instructions do at twice the rate of fp32 (the
fused operator does not use them for its own work); and plain products in
fp32 sums on a GPU.

    weighed = weigh(query, keys, values, n_own)
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

# Rows per key/value head from which plain bfloat16 products beat the fused operator.
_MANY_ROWS = 24


def kept_type(computed: torch.dtype, *, exact: bool) -> torch.dtype:
    """The type in which keys and values are kept that a processor computes as `computed`.

    Half the memory where that costs no time: bfloat16 on processors that
    multiply it. With `exact` they stay as they are computed.
    """
    if exact or not torch.cpu.get_capabilities().get("avx512_bf16", False):
        return computed
    return torch.bfloat16


def run_type(query: Tensor, kept: torch.dtype | None) -> torch.dtype:
    """The type in which a processor multiplies `query` with keys that are kept as `kept`."""
    return query.dtype if kept is None or query.device.type != "cpu" else kept


@dataclass(frozen=True, slots=True)
class Weighed:
    """Attention `output` [heads, rows, width] and its softmax's log `normaliser` [heads, rows]."""

    output: Tensor
    normaliser: Tensor


def weigh(query: Tensor, keys: Tensor, values: Tensor, n_own: int) -> Weighed:
    """Attention of scaled query [heads, rows, width] over keys and values [kv heads, n, width].

    The last `n_own` keys are the rows' own and seen causally; 0 or 1: every
    row sees every key.
    """
    heads, rows, width = query.shape
    folded = query.reshape(len(keys), -1, width)
    if query.device.type != "cpu":
        output, normaliser = _wide_products(folded, keys, values, n_own)
    elif keys.dtype == torch.bfloat16 and folded.shape[1] >= _MANY_ROWS:
        output, normaliser = _half_products(folded, keys, values, n_own)
    else:
        output, normaliser = _fused(folded, keys, values, n_own)
    return Weighed(output.reshape(heads, rows, -1), normaliser.reshape(heads, rows))


def _fused(query: Tensor, keys: Tensor, values: Tensor, n_own: int) -> tuple[Tensor, Tensor]:
    """Torch's fused operator for processors; causal rows need their heads side by side."""
    length = keys.shape[1]
    mask = None
    if n_own > 1:
        shape = (len(keys), query.shape[1] // n_own, length, -1)
        query = query.reshape(len(keys), -1, n_own, query.shape[2])
        keys, values = keys.unsqueeze(1).expand(shape), values.unsqueeze(1).expand(shape)
        mask = _late_rows_mask(n_own, length, query) if n_own < length else None
    else:
        query, keys, values = query[None], keys[None], values[None]
    output, normaliser = torch.ops.aten._scaled_dot_product_flash_attention_for_cpu(
        query, keys, values, 0.0, n_own > 1 and n_own == length, attn_mask=mask, scale=1.0
    )
    return output, normaliser


def _half_products(
    query: Tensor, keys: Tensor, values: Tensor, n_own: int
) -> tuple[Tensor, Tensor]:
    """Products in bfloat16, sums in fp32; in place, because the scores are large."""
    scores = torch.bmm(query, keys.transpose(1, 2))
    _hide_later(scores, n_own)
    largest = scores.amax(dim=-1, keepdim=True)
    weights = scores.sub_(largest).exp_()
    total = weights.sum(dim=-1, keepdim=True, dtype=torch.float32)
    return torch.bmm(weights, values) / total, largest + total.log()


def _wide_products(
    query: Tensor, keys: Tensor, values: Tensor, n_own: int
) -> tuple[Tensor, Tensor]:
    """Products in the model's type, the softmax in fp32."""
    scores = (query @ keys.transpose(1, 2)).float()
    _hide_later(scores, n_own)
    return torch.softmax(scores, dim=-1).to(values.dtype) @ values, scores.logsumexp(dim=-1)


def _hide_later(scores: Tensor, n_own: int) -> None:
    """Take from scores [kv heads, heads * rows, length] what lies after each row's own key."""
    if n_own > 1:
        heads, rows, length = scores.shape
        newest = scores.view(heads, rows // n_own, n_own, length)[..., length - n_own :]
        newest += _late_rows_mask(n_own, n_own, scores)


def _late_rows_mask(rows: int, length: int, like: Tensor) -> Tensor:
    """Additive mask [rows, length] for the last `rows` of `length` tokens."""
    return like.new_full((rows, length), float("-inf")).triu(length - rows + 1)
