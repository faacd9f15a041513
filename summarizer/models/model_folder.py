"""What lies in a Hugging Face model folder, and whether it may be used.

Weights are safetensors only: the older pickle files run code when they are
loaded and are never opened.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import ModelDamagedError, ModelError, ModelNotFoundError
from summarizer.models.prepared import Precision
from summarizer.models.reading import reading

SINGLE_FILE: Final = "model.safetensors"
_INDEX: Final = "model.safetensors.index.json"
_PICKLES: Final = ("pytorch_model*.bin", "*.pt", "*.pth", "*.ckpt")
_SETTINGS: Final = ("*.json", "*.jinja", "*.model", "merges.txt", "vocab.txt")
_STORED_TYPES: Final = {"fp32": "F32", "bf16": "BF16"}


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """`weights` are the safetensors files, `settings` every other file that matters."""

    path: Path
    weights: tuple[Path, ...]
    settings: tuple[Path, ...]

    def holds(self, precision: Precision) -> bool:
        """Whether the folder can be used as it is: one file, every tensor of that type."""
        wanted = _STORED_TYPES.get(precision)
        if [file.name for file in self.weights] != [SINGLE_FILE]:
            return False
        names = {file.name for file in self.settings}
        return "tokenizer.json" in names and stored_types(self.weights[0]) == {wanted}


def open_folder(path: Path) -> ModelFolder:
    """Look into a model folder.

    Raises `ModelNotFoundError` when it holds no model, `ModelError` when its
    weights are pickles or already quantised, and `ModelDamagedError` when a
    file is missing or broken.
    """
    with reading(str(path)):
        config = path / "config.json"
        if not config.is_file():
            raise ModelNotFoundError(
                f"{path} is no model folder: it has no config.json. "
                "Give the folder that holds config.json and the safetensors files."
            )
        weights = _weight_files(path)
        settings = {file for pattern in _SETTINGS for file in path.glob(pattern)}
        _refuse_quantised(config)
    return ModelFolder(path, weights, tuple(sorted(settings)))


def _weight_files(path: Path) -> tuple[Path, ...]:
    single, index = path / SINGLE_FILE, path / _INDEX
    if single.is_file():
        return (single,)
    if index.is_file():
        return _listed_files(index)
    if any(file for pattern in _PICKLES for file in path.glob(pattern)):
        raise ModelError(
            f"The weights in {path} are pickle files, which run code when they are loaded, and "
            "are not used. Choose a release with safetensors files, or convert them to safetensors."
        )
    raise ModelNotFoundError(f"{path} holds no weights: there is no {SINGLE_FILE} in it.")


def _listed_files(index: Path) -> tuple[Path, ...]:
    table = read_json(index).get("weight_map")
    if not isinstance(table, dict) or not table:
        raise ModelDamagedError(f"{index} lists no weights. Fetch it again.")
    files = tuple(index.parent / name for name in sorted({str(name) for name in table.values()}))
    for file in files:
        if file.parent != index.parent or not file.is_file():
            raise ModelDamagedError(f"{file} is missing, and {index} lists it. Fetch it again.")
    return files


def _refuse_quantised(config: Path) -> None:
    if read_json(config).get("quantization_config"):
        raise ModelError(
            f"The weights in {config.parent} are already quantised (quantization_config in "
            "config.json). Choose the release in 16 or 32 bits, or a GGUF file."
        )


def read_json(path: Path) -> dict[str, object]:
    """A JSON object from a file; raises `ModelDamagedError` for anything else."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ModelDamagedError(f"{path} is no valid JSON ({error}). Fetch it again.") from error
    if not isinstance(value, dict):
        raise ModelDamagedError(f"{path} holds no JSON object. Fetch it again.")
    return value


def stored_types(path: Path) -> set[str]:
    """The names of the element types in a safetensors file, from its header alone."""
    try:
        with reading(str(path)), path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(min(length, path.stat().st_size)))
        entries = [entry for name, entry in header.items() if name != "__metadata__"]
        return {str(entry["dtype"]) for entry in entries}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelDamagedError(
            f"{path} is no safetensors file that can be read. Fetch it again."
        ) from error
