"""The model as the decoding loop sees it: steps in, hidden rows and logits out.

network = build_network(prepared, weights, packing)
hidden = network.forward(Step(runs))   # [rows, width]; all rows, or the last that a step names
network.logits(hidden[-1:])            # [1, vocabulary]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from summarizer.engine.attention import Step
from summarizer.engine.last_layer import narrow_last_layer
from summarizer.engine.stored_rows import StoredRows

if TYPE_CHECKING:
    from transformers import PreTrainedModel


class Network:
    """A causal model whose keys and values lie in segments."""

    def __init__(self, model: PreTrainedModel, head_rows: HeadRows, kept: torch.dtype) -> None:
        """`kept` is the type in which keys and values are kept."""
        self._body: nn.Module = model.base_model
        self._tail = narrow_last_layer(self._body)
        self._head: nn.Module = model.get_output_embeddings()  # type: ignore[no-untyped-call]
        self._head_rows = head_rows
        self._kept = kept
        self.vocabulary = head_rows.vocabulary
        self.device = model.device

    def forward(self, step: Step) -> Tensor:
        """Compute a step; the hidden rows it wants, after the last norm: [wanted, width]."""
        if self._tail is not None:
            self._tail.first = step.first_wanted
        tokens = torch.tensor([step.tokens], device=self.device)
        positions = torch.tensor([step.positions], device=self.device)
        outputs = self._body(
            input_ids=tokens, position_ids=positions, use_cache=False, step=step, kept=self._kept
        )
        for run in step.runs:
            run.segment.computed = run.offset + len(run.tokens)
        hidden: Tensor = outputs.last_hidden_state[0, step.first_wanted :]
        return hidden

    def logits(self, hidden: Tensor) -> Tensor:
        """Float32 logits over the whole vocabulary: [rows, width] to [rows, vocabulary]."""
        logits: Tensor = self._head(hidden)
        return logits.float()

    def logits_of(self, hidden: Tensor, tokens: Sequence[int]) -> Tensor:
        """Float32 logits of `tokens` [n] only, for one hidden row [width]."""
        return self._head_rows.rows(tokens).to(self.device) @ hidden.float()


class HeadRows:
    """Rows of the output head, as fp32, without reading the rest of it."""

    def __init__(self, weight: StoredRows, scale: Tensor | None) -> None:
        self._weight = weight
        self._scale = scale
        self.vocabulary = weight.n_rows

    def rows(self, tokens: Sequence[int]) -> Tensor:
        """The weights of `tokens` [n]: fp32 [n, width]."""
        rows = self._weight.rows(tokens).float()
        return rows if self._scale is None else rows * self._scale[tokens].unsqueeze(-1)
