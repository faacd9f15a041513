"""Turn a GGUF file into a Hugging Face folder at a precision."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.models.conversion import plan_tensors, write_weights
from summarizer.models.gguf_architecture import gguf_config, gguf_names, reorders_heads
from summarizer.models.gguf_header import read_header
from summarizer.models.gguf_tokenizer import write_tokenizer
from summarizer.models.gguf_weights import GgufWeights, interleaved_heads
from summarizer.models.joined_file import JoinedFile
from summarizer.models.prepared import Precision
from summarizer.models.skeleton import build_skeleton
from summarizer.progress import Progress


def converted_size(paths: Sequence[Path], title: str, precision: Precision) -> int:
    """Bytes that the weights take once converted."""
    skeleton = build_skeleton(gguf_config(read_header(JoinedFile(paths), title), title))
    return sum(plan.size for plan in plan_tensors(skeleton, precision))


def convert_gguf(
    paths: Sequence[Path], title: str, precision: Precision, folder: Path, progress: Progress
) -> None:
    """Write configuration, tokenizer and weights of the GGUF file cut into `paths`."""
    file = JoinedFile(paths)
    header = read_header(file, title)
    config = gguf_config(header, title)
    skeleton = build_skeleton(config)
    config.architectures = [skeleton.architecture]
    config.dtype = "bfloat16" if precision == "bf16" else "float32"
    if precision == "int8":
        config.tie_word_embeddings = False
    config.save_pretrained(folder)
    write_tokenizer(file, header, folder)
    heads = interleaved_heads(config) if reorders_heads(header) else {}
    weights = GgufWeights(file, header, gguf_names(header, skeleton, title), heads)
    write_weights(folder / "model.safetensors", weights, skeleton, precision, progress)
