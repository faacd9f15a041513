"""Tiny models as files: a folder of any architecture, a GGUF file, data packages.

Everything is random and written here, so that each test knows the weights.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import gguf
import numpy as np
import torch
from transformers import AutoModelForCausalLM, PreTrainedConfig, PreTrainedModel

from summarizer.models.embedded import EmbeddedModel, ModelPart
from tests.tiny import tiny_model

Reorder = Callable[[str, np.ndarray], np.ndarray]

_LAYER_NAMES = {
    "input_layernorm.weight": "attn_norm.weight",
    "post_attention_layernorm.weight": "ffn_norm.weight",
    "self_attn.q_proj.weight": "attn_q.weight",
    "self_attn.k_proj.weight": "attn_k.weight",
    "self_attn.v_proj.weight": "attn_v.weight",
    "self_attn.q_proj.bias": "attn_q.bias",
    "self_attn.k_proj.bias": "attn_k.bias",
    "self_attn.v_proj.bias": "attn_v.bias",
    "self_attn.q_norm.weight": "attn_q_norm.weight",
    "self_attn.k_norm.weight": "attn_k_norm.weight",
    "self_attn.o_proj.weight": "attn_output.weight",
    "mlp.gate_proj.weight": "ffn_gate.weight",
    "mlp.up_proj.weight": "ffn_up.weight",
    "mlp.down_proj.weight": "ffn_down.weight",
}
_TOP_NAMES = {
    "model.embed_tokens.weight": "token_embd.weight",
    "model.norm.weight": "output_norm.weight",
    "lm_head.weight": "output.weight",
}


def load(folder: Path) -> PreTrainedModel:
    """The model of a folder in fp32, by transformers."""
    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    return model


def write_folder(folder: Path, config: PreTrainedConfig | None = None) -> Path:
    """A two-layer folder with a tokenizer: of `config`, else like the embedded model's."""
    tiny_model(folder, seed=1)
    if config is not None:
        torch.manual_seed(2)
        AutoModelForCausalLM.from_config(config).save_pretrained(folder)
    return folder


def write_gguf(path: Path, folder: Path, kind: str = "F32") -> Path:
    """The model of `folder` as a GGUF file whose matrices have the GGML type `kind`."""
    model = load(folder)
    architecture = model.config.model_type
    writer = gguf.GGUFWriter(path, architecture)
    _add_settings(writer, model.config)
    _add_tokenizer(writer, folder)
    for name, tensor in model.state_dict().items():
        if name == "lm_head.weight" and model.config.tie_word_embeddings:
            continue
        values = tensor.numpy()
        if architecture == "llama":
            values = _interleave(name, values, model.config)
        _add_tensor(writer, _gguf_name(name), values, gguf.GGMLQuantizationType[kind])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _gguf_name(name: str) -> str:
    if name in _TOP_NAMES:
        return _TOP_NAMES[name]
    number, rest = name.removeprefix("model.layers.").split(".", 1)
    return f"blk.{number}.{_LAYER_NAMES[rest]}"


def _interleave(name: str, values: np.ndarray, config: PreTrainedConfig) -> np.ndarray:
    """Queries and keys as llama.cpp wants them: the two halves of each head, row by row."""
    if "q_proj" not in name and "k_proj" not in name:
        return values
    heads = config.num_attention_heads if "q_proj" in name else config.num_key_value_heads
    halves = values.reshape(heads, 2, -1, *values.shape[1:])
    return halves.swapaxes(1, 2).reshape(values.shape)


def _add_settings(writer: gguf.GGUFWriter, config: PreTrainedConfig) -> None:
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(config.rope_parameters["rope_theta"])
    if config.model_type == "qwen3":
        writer.add_key_length(config.head_dim)


def _add_tokenizer(writer: gguf.GGUFWriter, folder: Path) -> None:
    saved = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    vocabulary = saved["model"]["vocab"]
    special = {token["content"] for token in saved["added_tokens"]}
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([3 if token in special else 1 for token in tokens])
    writer.add_token_merges([" ".join(pair) for pair in saved["model"]["merges"]])
    writer.add_eos_token_id(vocabulary["<|im_end|>"])
    writer.add_pad_token_id(vocabulary["<|endoftext|>"])
    writer.add_chat_template((folder / "chat_template.jinja").read_text("utf-8"))


def _add_tensor(
    writer: gguf.GGUFWriter, name: str, values: np.ndarray, kind: gguf.GGMLQuantizationType
) -> None:
    stored = gguf.GGMLQuantizationType.F32 if values.ndim == 1 else kind
    writer.add_tensor(name, gguf.quantize(np.ascontiguousarray(values), stored), raw_dtype=stored)


def write_packages(folder: Path, file: Path, parts: int) -> EmbeddedModel:
    """Cut `file` into data packages below `folder`, whose code ends the process if it is run."""
    content = file.read_bytes()
    length = -(-len(content) // parts)
    pieces = [content[start : start + length] for start in range(0, len(content), length)]
    return EmbeddedModel(
        name="pocket",
        title="Pocket-Model",
        extra="summarizer[pocket]",
        sha256=hashlib.sha256(content).hexdigest(),
        parts=tuple(
            _write_package(folder, number, piece) for number, piece in enumerate(pieces, start=1)
        ),
    )


def _write_package(folder: Path, number: int, piece: bytes) -> ModelPart:
    package, file = f"pocket_model_part{number}", f"data/part{number:02}.bin"
    (folder / package / "data").mkdir(parents=True)
    (folder / package / "__init__.py").write_text("raise SystemExit('this code was run')\n")
    (folder / package / file).write_bytes(piece)
    requirement = f"pocket-model-part{number}==1.0"
    return ModelPart(package, requirement, file, len(piece), hashlib.sha256(piece).hexdigest())
