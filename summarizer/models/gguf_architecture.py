"""Turn what a GGUF file says about its architecture into a transformers configuration.

Known are the architectures whose tensors GGUF keeps as they are (qwen2,
qwen3) or with the rows of queries and keys reordered (llama). Whatever is
not known to be right is refused, never guessed.
"""

from __future__ import annotations

from typing import Final

from gguf import MODEL_ARCH_NAMES, get_tensor_name_map
from transformers import AutoConfig, PreTrainedConfig

from summarizer.errors import ModelError
from summarizer.models.gguf_header import GgufHeader, MetadataValue
from summarizer.models.skeleton import Skeleton

_ARCHITECTURES: Final = ("llama", "qwen2", "qwen3")

_CONFIG_KEYS: Final = {
    "hidden_size": "embedding_length",
    "num_hidden_layers": "block_count",
    "intermediate_size": "feed_forward_length",
    "num_attention_heads": "attention.head_count",
    "num_key_value_heads": "attention.head_count_kv",
    "head_dim": "attention.key_length",
    "max_position_embeddings": "context_length",
    "rms_norm_eps": "attention.layer_norm_rms_epsilon",
}

_TOKEN_KEYS: Final = {
    "bos_token_id": "tokenizer.ggml.bos_token_id",
    "eos_token_id": "tokenizer.ggml.eos_token_id",
    "pad_token_id": "tokenizer.ggml.padding_token_id",
}

_REFUSED_KEYS: Final = ("rope.scaling.type", "expert_count", "attention.sliding_window")


def gguf_config(header: GgufHeader, title: str) -> PreTrainedConfig:
    """The configuration that `header` describes; raises `ModelError` for one that is not known."""
    architecture = str(header.metadata.get("general.architecture"))
    if architecture not in _ARCHITECTURES:
        raise _refusal(title, f"its architecture is {architecture}")
    for key in _REFUSED_KEYS:
        if header.metadata.get(f"{architecture}.{key}") not in (None, 0, "none"):
            raise _refusal(title, f"it uses {architecture}.{key}")
    embedding = header.tensors.get("token_embd.weight")
    if embedding is None:
        raise _refusal(title, "it has no token embedding")
    rope_theta = header.metadata.get(f"{architecture}.rope.freq_base", 10_000.0)
    return AutoConfig.for_model(
        architecture,
        **_named(header, _CONFIG_KEYS, f"{architecture}."),
        **_named(header, _TOKEN_KEYS, ""),
        vocab_size=embedding.shape[0],
        rope_parameters={"rope_type": "default", "rope_theta": rope_theta},
        tie_word_embeddings="output.weight" not in header.tensors,
    )


def _named(header: GgufHeader, keys: dict[str, str], prefix: str) -> dict[str, MetadataValue]:
    return {
        name: header.metadata[prefix + key]
        for name, key in keys.items()
        if prefix + key in header.metadata
    }


def gguf_names(header: GgufHeader, skeleton: Skeleton, title: str) -> dict[str, str]:
    """GGUF tensor names by the architecture's own.

    Raises `ModelError` unless every tensor of the file has its place and
    every tensor of the architecture its weights.
    """
    architecture = str(header.metadata["general.architecture"])
    kind = next(kind for kind, name in MODEL_ARCH_NAMES.items() if name == architecture)
    table = get_tensor_name_map(kind, int(str(header.metadata[f"{architecture}.block_count"])))
    names = {
        name: table.get_name(name, try_suffixes=(".weight", ".bias")) or ""
        for name in skeleton.shapes
        if name != skeleton.tied_head
    }
    strays = set(header.tensors) ^ set(names.values())
    if strays:
        raise _refusal(title, f"its tensors do not fit {architecture}: {sorted(strays)[:3]}")
    return names


def reorders_heads(header: GgufHeader) -> bool:
    """Whether the file keeps the rows of query and key weights in llama's interleaved order."""
    return header.metadata["general.architecture"] == "llama"


def _refusal(title: str, why: str) -> ModelError:
    known = ", ".join(_ARCHITECTURES)
    return ModelError(
        f"{title} cannot be used: {why}; known GGUF architectures are {known}. "
        "Give the folder of the original Hugging Face model instead."
    )
