"""Turn a Hugging Face folder into one at another precision, tensor by tensor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol, cast

import torch
from safetensors import SafetensorError, safe_open
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    PreTrainedConfig,
    PreTrainedModel,
)

from summarizer.errors import ModelDamagedError, ModelError
from summarizer.models.conversion import Weights, write_model
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
        weights = _find_weights(original, skeleton, stack)
        write_model(folder, skeleton, weights, precision, progress)


def _read_config(path: Path) -> PreTrainedConfig:
    try:
        config: PreTrainedConfig = AutoConfig.from_pretrained(
            path, trust_remote_code=False, local_files_only=True
        )
    except Exception as error:  # each architecture checks its own settings in its own way
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

    def fit(self, skeleton: Skeleton) -> bool:
        """Whether every tensor of `skeleton` is there in its shape."""
        wanted = {name: list(shape) for name, shape in skeleton.shapes.items()}
        wanted.pop(skeleton.tied_head or "", None)
        return all(
            name in self._files and list(self._files[name].get_slice(name).get_shape()) == shape
            for name, shape in wanted.items()
        )

    def blocks(self, name: str, rows: int) -> Iterator[torch.Tensor]:
        """Blocks of at most `rows` rows, which joined are the tensor `name`."""
        tensor = self._files[name].get_slice(name)
        shape = tensor.get_shape()
        if not shape:
            yield self._files[name].get_tensor(name)
            return
        for start in range(0, shape[0], rows):
            yield tensor[start : start + rows]


class LoadedWeights:
    """Reads tensors of a model that transformers has loaded."""

    def __init__(self, tensors: Mapping[str, torch.Tensor]) -> None:
        self._tensors = tensors

    def blocks(self, name: str, rows: int) -> Iterator[torch.Tensor]:
        """Blocks of at most `rows` rows, which joined are the tensor `name`."""
        tensor = self._tensors[name].detach()
        yield from torch.split(tensor, rows) if tensor.dim() else (tensor,)


def fits_in_place(original: ModelFolder) -> bool:
    """Whether the folder's tensors bear the names and shapes that the architecture gives them."""
    skeleton = build_skeleton(_read_config(original.path), str(original.path))
    with ExitStack() as stack:
        return SafetensorsWeights(_open_tensors(original, stack)).fit(skeleton)


def _find_weights(original: ModelFolder, skeleton: Skeleton, stack: ExitStack) -> Weights:
    """The folder's weights; those under older names through transformers, all in memory."""
    direct = SafetensorsWeights(_open_tensors(original, stack))
    return direct if direct.fit(skeleton) else _renamed_weights(original, skeleton)


def _renamed_weights(original: ModelFolder, skeleton: Skeleton) -> LoadedWeights:
    loaded: object = AutoModelForCausalLM.from_pretrained(
        original.path,
        dtype="auto",
        trust_remote_code=False,
        local_files_only=True,
        use_safetensors=True,
        ignore_mismatched_sizes=True,  # they are refused below, by name
        output_loading_info=True,
    )
    model, report = cast(tuple[PreTrainedModel, dict[str, Any]], loaded)
    misfits = [*report["missing_keys"], *(key for key, *_ in report["mismatched_keys"])]
    if misfits:
        raise ModelError(
            f"The weights in {original.path} do not fit {skeleton.architecture}: {min(misfits)} is "
            "missing or has another shape. Fetch the files again, or choose another model."
        )
    return LoadedWeights(model.state_dict())
