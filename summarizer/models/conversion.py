"""Write a model at a precision, from any source of weights, a few rows at a time.

Precisions: fp32 and bf16 keep every tensor in that type. int8 makes each
linear layer's weight (the output layer's too) int8 with one float32 scale
per output row, keeps embeddings in float16 and everything else in float32;
a tied output layer is written out, since its type differs from the
embedding's.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from typing import Final, Protocol

import torch

from summarizer.models.disk_space import require_space
from summarizer.models.model_folder import SINGLE_FILE
from summarizer.models.prepared import Precision
from summarizer.models.safetensors_writer import SafetensorsWriter, TensorPlan
from summarizer.models.skeleton import Skeleton
from summarizer.progress import Progress, Step

STAGE: Final = "converting the model"
_BLOCK_VALUES: Final = 2**18  # fits the second-level cache; larger blocks measured slower


class Weights(Protocol):
    """Where tensors come from."""

    def blocks(self, name: str, rows: int) -> Iterator[torch.Tensor]:
        """Blocks of at most `rows` rows, which joined are the tensor `name`."""
        ...


def plan_tensors(skeleton: Skeleton, precision: Precision) -> list[TensorPlan]:
    """Every tensor that the prepared file will hold."""
    plans = []
    for name, shape in skeleton.shapes.items():
        if name == skeleton.tied_head and precision != "int8":
            continue
        dtype = _stored_type(name, skeleton, precision)
        plans.append(TensorPlan(name, dtype, shape))
        if dtype == torch.int8:
            plans.append(TensorPlan(f"{name}_scale", torch.float32, shape[:1]))
    return plans


def _stored_type(name: str, skeleton: Skeleton, precision: Precision) -> torch.dtype:
    if precision != "int8":
        return torch.float32 if precision == "fp32" else torch.bfloat16
    if name in skeleton.linear:
        return torch.int8
    return torch.float16 if name in skeleton.embedding else torch.float32


def write_model(
    folder: Path,
    skeleton: Skeleton,
    weights: Weights,
    precision: Precision,
    progress: Progress,
) -> None:
    """Write config.json and the weights of `skeleton` into `folder`.

    Raises `CacheSpaceError` before anything is written that does not fit.
    """
    plans = plan_tensors(skeleton, precision)
    require_space(folder, sum(plan.size for plan in plans))
    _write_config(folder, skeleton, precision)
    with _one_thread():
        _write_weights(folder / SINGLE_FILE, plans, skeleton, weights, progress)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep torch from sharing blocks out among threads.

    They are too small for that to pay, and on a busy machine each of some
    100,000 operations would wait for its slowest thread to be scheduled.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _write_config(folder: Path, skeleton: Skeleton, precision: Precision) -> None:
    config = copy.deepcopy(skeleton.config)
    config.architectures = [skeleton.architecture]
    config.dtype = "bfloat16" if precision == "bf16" else "float32"
    if precision == "int8":
        config.tie_word_embeddings = False
    config.save_pretrained(folder)


def _write_weights(
    path: Path,
    plans: list[TensorPlan],
    skeleton: Skeleton,
    weights: Weights,
    progress: Progress,
) -> None:
    converted = [plan for plan in plans if plan.name in skeleton.shapes]
    total = sum(prod(plan.shape) for plan in converted)
    done = 0
    with SafetensorsWriter(path, plans) as writer:
        for plan in converted:
            tied = plan.name == skeleton.tied_head
            source = skeleton.input_embedding if tied else plan.name
            for block in weights.blocks(source, _block_rows(plan.shape)):
                _write_block(writer, plan, block)
            done += prod(plan.shape)
            progress(Step(STAGE, done, total))


def _block_rows(shape: tuple[int, ...]) -> int:
    return max(1, _BLOCK_VALUES // max(1, prod(shape[1:])))


def _write_block(writer: SafetensorsWriter, plan: TensorPlan, block: torch.Tensor) -> None:
    if plan.dtype != torch.int8:
        writer.write(plan.name, block.to(plan.dtype))
        return
    scale = row_scales(block)
    writer.write(plan.name, quantise_rows(block, scale))
    writer.write(f"{plan.name}_scale", scale)


def row_scales(weight: torch.Tensor) -> torch.Tensor:
    """Float32 [rows]: each row's largest magnitude over 127, or 1 for a row of zeros."""
    scale = weight.float().abs().amax(dim=1) / 127
    return torch.where(scale > 0, scale, torch.ones_like(scale))


def quantise_rows(weight: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    """Int8 [rows, columns], symmetric: `weight` over its row's scale, rounded to nearest even."""
    return (weight.float() / scale[:, None]).round().to(torch.int8)
