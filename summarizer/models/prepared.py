"""A model made ready: a folder that the local engine loads in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Precision = Literal["int8", "bf16", "fp32"]


@dataclass(frozen=True, slots=True)
class PreparedModel:
    """A folder in Hugging Face layout.

    It holds `config.json`, the tokenizer's files and `model.safetensors`
    under the architecture's own tensor names, aligned to 64 bytes. With
    `fp32` and `bf16` every tensor has that type, and a tied output layer is
    left out. With `int8` each linear layer's `NAME.weight` is int8 of shape
    [out, in] and stands beside `NAME.weight_scale`, float32 of shape [out]:
    weight = int8 * scale; embeddings are float16, all else is float32, and
    the output layer is always there (`tie_word_embeddings` is false).

    `name` is for people and provenance. `sha256` is that of the weights as
    their maker released them: of the one file, or, where they came in
    several, of the lines `SHA256  NAME` sorted by name.
    """

    name: str
    path: Path
    sha256: str
    precision: Precision
