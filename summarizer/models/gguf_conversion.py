"""Turn a GGUF file, whole or in parts, into a Hugging Face folder at a precision."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.models.conversion import write_model
from summarizer.models.gguf_architecture import gguf_config, gguf_names, reorders_heads
from summarizer.models.gguf_header import read_header
from summarizer.models.gguf_tokenizer import write_tokenizer
from summarizer.models.gguf_weights import GgufWeights, interleaved_heads
from summarizer.models.joined_file import JoinedFile
from summarizer.models.prepared import Precision
from summarizer.models.reading import reading
from summarizer.models.skeleton import build_skeleton
from summarizer.progress import Progress


def convert_gguf(
    paths: Sequence[Path], title: str, precision: Precision, folder: Path, progress: Progress
) -> None:
    """Write configuration, tokenizer and weights of the file cut into `paths`.

    `title` names the model in errors. Raises `ModelDamagedError` for a
    broken file and `ModelError` for one that cannot be converted.
    """
    with reading(title):
        file = JoinedFile(paths)
    header = read_header(file, title)
    config = gguf_config(header, title)
    skeleton = build_skeleton(config, title)
    names = gguf_names(header, skeleton, title)
    heads = interleaved_heads(config) if reorders_heads(header) else {}
    write_tokenizer(file, header, title, folder)
    weights = GgufWeights(file, header, names, heads)
    write_model(folder, skeleton, weights, precision, progress)
