"""Attention over a tree of segments, without repeating or copying keys and values.

A step computes rows of several sequences at once. Every row attends to the
segments on its path; segments that several sequences share are read once for
all of them. Each segment gives a partial result and the logarithm of its
softmax normaliser, and partial results are combined exactly (the identity
behind FlashAttention, Dao et al. 2022, section 3.1). Grouped-query heads are
folded into rows, so keys and values are read as they are stored.

`register()` makes `attend` known to transformers as `IMPLEMENTATION`; any
causal model that uses its attention interface then runs on segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from summarizer.engine.kernels import Weighed, run_type, weigh
from summarizer.engine.segments import Segment
from summarizer.errors import EngineError

IMPLEMENTATION = "summarizer_segments"

# What some architectures ask of attention beyond scaled dot products.
_UNSUPPORTED = ("softcap", "s_aux")


@dataclass(frozen=True, slots=True)
class Run:
    """New tokens of one segment, computed in one step; `offset` counts from its start."""

    segment: Segment
    offset: int
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows `first` to `stop` of a step attend to the first `length` tokens of a segment.

    With `own`, these are the segment's newest tokens and attend causally.
    """

    first: int
    stop: int
    segment: Segment
    length: int
    own: bool


@dataclass(frozen=True)
class Step:
    """Runs computed together, in rows one after the other; ancestors come before descendants.

    What comes out is wanted of the rows from `first_wanted` on.
    """

    runs: Sequence[Run]
    first_wanted: int = 0
    levels: list[list[_Part]] = field(init=False)

    def __post_init__(self) -> None:
        """Lay out which rows attend to what, level by level of their paths."""
        levels: list[list[_Part]] = []
        first = 0
        for run in self.runs:
            stop = first + len(run.tokens)
            path = run.segment.path()
            for depth, segment in enumerate(path):
                if depth == len(levels):
                    levels.append([])
                own = segment is run.segment
                length = run.offset + len(run.tokens) if own else len(segment.tokens)
                _append(levels[depth], _Part(first, stop, segment, length, own))
            first = stop
        object.__setattr__(self, "levels", levels)

    @property
    def tokens(self) -> list[int]:
        """The token of each row."""
        return [token for run in self.runs for token in run.tokens]

    @property
    def positions(self) -> list[int]:
        """The position of each row in its sequence."""
        return [
            run.segment.start + run.offset + index
            for run in self.runs
            for index in range(len(run.tokens))
        ]


def _append(parts: list[_Part], part: _Part) -> None:
    """Add a part, joined with the one before when both read the same shared segment."""
    last = parts[-1] if parts else None
    joins = (
        last is not None
        and last.segment is part.segment
        and last.stop == part.first
        and not (last.own or part.own)
    )
    if joins and last is not None:
        parts[-1] = _Part(last.first, part.stop, part.segment, part.length, own=False)
    else:
        parts.append(part)


def register() -> None:
    """Make `attend` known to transformers; doing so again changes nothing."""
    from transformers import AttentionInterface, AttentionMaskInterface  # noqa: PLC0415

    AttentionInterface.register(IMPLEMENTATION, attend)
    AttentionMaskInterface.register(IMPLEMENTATION, _no_mask)


def attend(  # noqa: PLR0913, PLR0917 - the signature is transformers'
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    scaling: float | None = None,
    step: Step | None = None,
    kept: torch.dtype | None = None,
    **options: Any,
) -> tuple[Tensor, None]:
    """Attention of one layer: query [1, heads, rows, width] to [1, rows, heads, width].

    Stores the rows' keys and values in their segments first, as `kept`. Raises
    `EngineError` for a model that needs what this attention lacks.
    """
    _refuse_unsupported(options)
    if step is None:
        raise EngineError("The model was called without a step; use Network.forward.")
    layer = int(module.layer_idx)  # type: ignore[arg-type]
    n_layers = int(module.config.num_hidden_layers)  # type: ignore[union-attr,arg-type]
    first = 0
    for run in step.runs:
        stop = first + len(run.tokens)
        rows = key[0, :, first:stop].to(kept), value[0, :, first:stop].to(kept)
        run.segment.write(layer, n_layers, run.offset, *rows)
        first = stop
    scale = query.shape[-1] ** -0.5 if scaling is None else scaling
    scaled = (query[0] * scale).to(run_type(query, kept))
    first_wanted = step.first_wanted if layer == n_layers - 1 else 0
    attended = _combined(step, scaled, layer, first_wanted).to(query.dtype)
    return attended.transpose(0, 1).unsqueeze(0), None


def _combined(step: Step, query: Tensor, layer: int, first_wanted: int) -> Tensor:
    """Attention of scaled query [heads, rows, width] over whole paths; zeros before the wanted."""
    levels = [_level(parts, query, layer, first_wanted) for parts in step.levels]
    if len(levels) == 1:
        return levels[0].output
    weights = torch.softmax(torch.stack([level.normaliser for level in levels]), dim=0)
    return (torch.stack([level.output for level in levels]) * weights.unsqueeze(-1)).sum(dim=0)


def _level(parts: Sequence[_Part], query: Tensor, layer: int, first_wanted: int) -> Weighed:
    """One segment of each row's path, in fp32; rows without one weigh nothing."""
    firsts = [max(part.first, first_wanted) for part in parts]
    found = [
        (first, part.stop, _part_attention(part, query[:, first : part.stop], layer))
        for first, part in zip(firsts, parts, strict=True)
        if first < part.stop
    ]
    heads, n_rows, _ = query.shape
    if sum(stop - first for first, stop, _ in found) == n_rows:
        return Weighed(
            torch.cat([each.output for _, _, each in found], dim=1).float(),
            torch.cat([each.normaliser for _, _, each in found], dim=1).float(),
        )
    output = torch.zeros(query.shape, device=query.device)
    normaliser = torch.full((heads, n_rows), float("-inf"), device=query.device)
    normaliser[:, :first_wanted] = 0.0  # nobody reads these rows; so they come out as zeros
    for first, stop, each in found:
        output[:, first:stop], normaliser[:, first:stop] = each.output, each.normaliser
    return Weighed(output, normaliser)


def _part_attention(part: _Part, query: Tensor, layer: int) -> Weighed:
    """Scaled query [heads, rows, width] over one segment."""
    keys = part.segment.keys(layer, part.length)
    values = part.segment.values(layer, part.length)
    return weigh(query, keys, values, n_own=query.shape[1] if part.own else 0)


def _refuse_unsupported(options: dict[str, Any]) -> None:
    asked = [name for name in _UNSUPPORTED if options.get(name) is not None]
    if asked:
        raise EngineError(
            f"This model's attention uses {', '.join(asked)}, which the local engine does not "
            "compute; choose another model."
        )


def _no_mask(*arguments: Any, **options: Any) -> None:
    """Segments say themselves who sees whom; transformers need not build a mask."""
