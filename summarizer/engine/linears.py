"""Layers that keep weights small: int8 linear layers, and embeddings left in their file.

Each row of a linear layer's input is divided by its largest absolute value
and rounded to 255 levels, so a row's result does not depend on the rows
beside it; products are summed in exact integers. One scale per output
channel brings the result back to fp32.

    layer = Int8Linear.pack(weight, scale, bias)
    outputs = layer(inputs)
"""

from __future__ import annotations

import warnings
from typing import Any

import torch
from torch import Tensor, nn

from summarizer.engine.stored_rows import StoredRows

# Rows are rounded to multiples of 1/127 in [-1, 1], shifted to unsigned by 128.
_INPUT_SCALE, _INPUT_ZERO = 1.0 / 127.0, 128


class Int8Linear(nn.Module):
    """A linear layer over packed int8 weights, for processors."""

    def __init__(self, packed: Any, bias: Tensor | None, out_features: int) -> None:
        super().__init__()
        self._packed = packed
        self._bias = bias
        self.out_features = out_features

    @classmethod
    def pack(cls, weight: Tensor, scale: Tensor, bias: Tensor | None) -> Int8Linear:
        """Pack int8 `weight` [out, in] with fp32 `scale` [out] for the operator."""
        out_features = weight.shape[0]
        with warnings.catch_warnings():
            # The operator takes no other kind of tensor; torch is pinned, so it stays.
            warnings.filterwarnings("ignore", message=".*quantized tensor creation functions")
            quantised = torch._make_per_channel_quantized_tensor(
                weight, scale.double(), torch.zeros(out_features, dtype=torch.long), 0
            )
        return cls(torch.ops.quantized.linear_prepack(quantised, None), bias, out_features)

    def forward(self, inputs: Tensor) -> Tensor:
        """Map fp32 [..., in] to fp32 [..., out]."""
        rows = inputs.reshape(-1, inputs.shape[-1])
        largest = rows.abs().amax(dim=1, keepdim=True).clamp_min_(1e-20)
        outputs: Tensor = torch.ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(
            rows / largest, _INPUT_SCALE, _INPUT_ZERO, self._packed
        )
        outputs.mul_(largest)
        if self._bias is not None:
            outputs.add_(self._bias)
        return outputs.view(*inputs.shape[:-1], self.out_features)


class StoredEmbedding(nn.Module):
    """An embedding that stays in its file, in the type it is stored in."""

    def __init__(self, stored: StoredRows) -> None:
        super().__init__()
        self._stored = stored

    def forward(self, tokens: Tensor) -> Tensor:
        """Look up int64 ids [...] as fp32 rows [..., width]."""
        rows = self._stored.rows(tokens.flatten().tolist())
        return rows.float().view(*tokens.shape, self._stored.width)
