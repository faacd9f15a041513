"""Reading a prepared model's tensors, and packing its int8 layers in the background.

Packing is the longest part of starting up and needs torch only, so it starts
before transformers is imported and runs beside it.

    weights = WeightFile(path, "embedded")
    packing = start_packing(weights, threads=2)
    packing["model.layers.0.mlp.up_proj"].result()
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from summarizer.engine.linears import Int8Linear
from summarizer.engine.stored_rows import StoredRows
from summarizer.errors import ModelDamagedError
from summarizer.models.manifest import how_to_mend

_SCALE = ".weight_scale"


class WeightFile:
    """Tensors of one safetensors file, mapped anew for every read so that its pages can go."""

    def __init__(self, path: Path, model_name: str) -> None:
        self._path = path
        self._model_name = model_name
        try:
            with safe_open(path, framework="pt") as file:
                self.names = frozenset(file.keys())
        except (OSError, SafetensorError) as error:
            raise self._damaged(f"cannot be read ({error})") from error

    def read(self, name: str) -> Tensor:
        """One tensor, backed by the mapped file for as long as it lives."""
        if name not in self.names:
            raise self._damaged(f"lack {name}")
        with safe_open(self._path, framework="pt") as file:
            tensor: Tensor = file.get_tensor(name)
        return tensor

    def read_optional(self, name: str) -> Tensor | None:
        """One tensor, or None when the file has none of that name."""
        return self.read(name) if name in self.names else None

    def rows(self, name: str) -> StoredRows:
        """One matrix, of which single rows can be read."""
        if name not in self.names:
            raise self._damaged(f"lack {name}")
        try:
            return StoredRows.open(self._path, name)
        except (OSError, KeyError, ValueError) as error:
            raise self._damaged(f"hold no matrix {name} that can be read ({error})") from error

    def int8_layers(self) -> list[str]:
        """Names of the layers stored as int8 with a scale, in the order of the model."""
        return sorted(name.removesuffix(_SCALE) for name in self.names if name.endswith(_SCALE))

    def _damaged(self, problem: str) -> ModelDamagedError:
        return ModelDamagedError(
            f"The weights of {self._model_name!r} at {self._path} {problem}. "
            f"{how_to_mend(self._path.parent)}"
        )


def start_packing(weights: WeightFile, threads: int) -> Mapping[str, Future[Int8Linear]]:
    """Begin packing every int8 layer of `weights` on `threads` threads."""

    @torch.inference_mode()
    def pack(name: str) -> Int8Linear:
        weight, scale = weights.read(f"{name}.weight"), weights.read(f"{name}{_SCALE}")
        bias = weights.read_optional(f"{name}.bias")
        return Int8Linear.pack(weight, scale.clone(), None if bias is None else bias.clone())

    pool = ThreadPoolExecutor(threads, thread_name_prefix="packing")
    packing = {name: pool.submit(pack, name) for name in weights.int8_layers()}
    pool.shutdown(wait=False)
    return packing
