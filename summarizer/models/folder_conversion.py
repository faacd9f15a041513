"""Turn a Hugging Face folder into one at another precision, tensor by tensor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import torch
from safetensors import SafetensorError, safe_open
from transformers import AutoConfig, AutoTokenizer, PreTrainedConfig

from summarizer.errors import ModelDamagedError, ModelError
from summarizer.models.conversion import write_model
from summarizer.models.model_folder import ModelFolder
from summarizer.models.prepared import Precision
from summarizer.models.skeleton import Skeleton, build_skeleton
from summarizer.progress import Progress

_GENERATION = "generation_config.json"


class _TensorSlice(Protocol):
    def get_shape(self) -> list[int]: ...

    def __getitem__(self, rows: slice) -> torch.Tensor: ...


class TensorFile(Protocol):
    """The part of an open safetensors file that is needed here."""

    def get_slice(self, name: str) -> _TensorSlice:
        """A tensor that is read only where it is indexed."""
        ...

    def get_tensor(self, name: str) -> torch.Tensor:
        """A whole tensor."""
        ...


def convert_folder(
    original: ModelFolder, precision: Precision, folder: Path, progress: Progress
) -> None:
    """Write configuration, tokenizer and weights of `original` into `folder`."""
    skeleton = build_skeleton(_read_config(original.path), str(original.path))
    _write_tokenizer(original.path, folder)
    if (original.path / _GENERATION).is_file():
        shutil.copyfile(original.path / _GENERATION, folder / _GENERATION)
    with ExitStack() as stack:
        weights = SafetensorsWeights(_open_tensors(original, stack))
        _require_all(weights, skeleton, original.path)
        write_model(folder, skeleton, weights, precision, progress)


def _read_config(path: Path) -> PreTrainedConfig:
    try:
        config: PreTrainedConfig = AutoConfig.from_pretrained(
            path, trust_remote_code=False, local_files_only=True
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"The model in {path} is of no architecture that transformers knows ({_line(error)}). "
            "Choose another model; code from a model's folder is never run."
        ) from error
    return config


def _write_tokenizer(path: Path, folder: Path) -> None:
    try:
        tokenizer = AutoTokenizer.from_pretrained(
            path, trust_remote_code=False, local_files_only=True
        )
    except Exception as error:  # the tokenizers library raises bare Exception for a broken file
        raise ModelDamagedError(
            f"The tokenizer in {path} cannot be loaded ({_line(error)}). Fetch its files again."
        ) from error
    tokenizer.save_pretrained(folder)


def _line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _open_tensors(original: ModelFolder, stack: ExitStack) -> dict[str, TensorFile]:
    """The open file of every tensor, by the tensor's name."""
    files: dict[str, TensorFile] = {}
    for path in original.weights:
        try:
            file = stack.enter_context(safe_open(path, framework="pt"))
        except (OSError, SafetensorError) as error:
            raise ModelDamagedError(
                f"{path} cannot be read ({_line(error)}). Fetch the file again."
            ) from error
        files.update(dict.fromkeys(file.keys(), file))
    return files


class SafetensorsWeights:
    """Reads tensors from open safetensors files, named by tensor."""

    def __init__(self, files: Mapping[str, TensorFile]) -> None:
        self._files = files

    def shape(self, name: str) -> tuple[int, ...] | None:
        """The shape of a tensor; None when there is none of that name."""
        if name not in self._files:
            return None
        return tuple(self._files[name].get_slice(name).get_shape())

    def blocks(self, name: str, rows: int) -> Iterator[torch.Tensor]:
        """Blocks of at most `rows` rows, which joined are the tensor `name`."""
        tensor = self._files[name].get_slice(name)
        shape = tensor.get_shape()
        if not shape:
            yield self._files[name].get_tensor(name)
            return
        for start in range(0, shape[0], rows):
            yield tensor[start : start + rows]


def _require_all(weights: SafetensorsWeights, skeleton: Skeleton, path: Path) -> None:
    for name, shape in skeleton.shapes.items():
        found = weights.shape(name)
        if name != skeleton.tied_head and found != shape:
            what = "is missing" if found is None else f"is {list(found)} instead of {list(shape)}"
            raise ModelError(
                f"The weights in {path} do not fit {skeleton.architecture}: {name} {what}. "
                "Fetch the files again, or choose another model."
            )
