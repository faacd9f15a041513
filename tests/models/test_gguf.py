"""A GGUF file gives the model that it was made from, and a broken one says so."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import gguf
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transformers import (
    AutoTokenizer,
    LlamaConfig,
    PreTrainedConfig,
    Qwen2Config,
    Qwen3Config,
)

from summarizer.errors import ModelDamagedError, ModelError
from summarizer.models import prepare, resolve
from summarizer.models.gguf_header import read_header
from summarizer.models.joined_file import JoinedFile
from tests.models.tiny_files import load, write_folder, write_gguf

SIZES = {
    "vocab_size": 500,
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
    "initializer_range": 0.4,
}
CONFIGS = {
    "qwen2": Qwen2Config(**SIZES, tie_word_embeddings=False),
    "qwen2, tied": Qwen2Config(**SIZES, tie_word_embeddings=True),
    "qwen3": Qwen3Config(
        **SIZES, head_dim=32, rope_parameters={"rope_theta": 5e5, "rope_type": "default"}
    ),
    "llama": LlamaConfig(**SIZES),
}
TOKENS = torch.tensor([[5, 17, 300, 42, 499, 8, 17]])


@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS.keys())
def test_it_computes_what_the_original_computes(config: PreTrainedConfig, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "original", config)
    file = write_gguf(tmp_path / "model.gguf", folder)
    prepared = prepare(resolve(str(file)), "fp32")
    with torch.inference_mode():
        expected, found = load(folder)(TOKENS).logits, load(prepared.path)(TOKENS).logits
    torch.testing.assert_close(found, expected)


@pytest.mark.parametrize("kind", ["F16", "BF16", "Q8_0", "Q5_0", "Q4_0"])
def test_quantised_tensors_are_read_as_the_gguf_library_reads_them(
    kind: str, tiny_folder: Path, tmp_path: Path
) -> None:
    file = write_gguf(tmp_path / "model.gguf", tiny_folder, kind)
    prepared = load(prepare(resolve(str(file)), "fp32").path).state_dict()
    tensors = {tensor.name: tensor for tensor in gguf.GGUFReader(file).tensors}
    for name, original in {
        "model.embed_tokens.weight": "token_embd.weight",
        "model.layers.1.mlp.down_proj.weight": "blk.1.ffn_down.weight",
        "model.layers.0.self_attn.q_proj.weight": "blk.0.attn_q.weight",
    }.items():
        tensor = tensors[original]
        expected = torch.tensor(gguf.dequantize(tensor.data, tensor.tensor_type))
        assert torch.equal(prepared[name], expected)


def test_it_reads_text_as_the_original_does(tiny_folder: Path, tiny_gguf: Path) -> None:
    prepared = prepare(resolve(str(tiny_gguf)), "fp32")
    original, found = (AutoTokenizer.from_pretrained(path) for path in (tiny_folder, prepared.path))
    chat = [{"role": "user", "content": "The old ferry — 4.2 million?\n\nWe’ll see."}]
    for text in ("Eastmere’s council, on Monday.", "<|im_start|>user\n", "x" * 50):
        assert found(text)["input_ids"] == original(text)["input_ids"]
    assert found.apply_chat_template(chat) == original.apply_chat_template(chat)
    assert found.eos_token == original.eos_token


def test_the_file_names_the_model_and_its_hash(tiny_gguf: Path) -> None:
    prepared = prepare(resolve(str(tiny_gguf)), "bf16")
    assert prepared.name == "tiny"
    assert prepared.sha256 == _sha256(tiny_gguf)
    assert json.loads((prepared.path / "config.json").read_text())["dtype"] == "bfloat16"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.gguf"
    for content in (b"", b"Dear reader,", b"GGUF", b"GGUF\x63\x00\x00\x00" + bytes(16)):
        file.write_bytes(content)
        with pytest.raises(ModelDamagedError, match=r"letter\.gguf"):
            prepare(resolve(str(file)), "int8")


def test_a_file_cut_short_is_refused(tiny_gguf: Path, tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "cut.gguf"
    file.write_bytes(tiny_gguf.read_bytes()[:-1000])
    with pytest.raises(ModelDamagedError, match=r"cut\.gguf is cut short"):
        prepare(resolve(str(file)), "int8")
    assert not [path for path in (cache / "models").iterdir() if path.is_dir()]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_to_a_header_gives_more_than_one_clear_error(
    data: st.DataObject, tiny_gguf: Path, tmp_path: Path
) -> None:
    content = bytearray(tiny_gguf.read_bytes())
    place = data.draw(st.integers(0, read_header(JoinedFile([tiny_gguf]), "").size - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    file = tmp_path / "damaged.gguf"
    file.write_bytes(content[: data.draw(st.sampled_from([len(content), place]))])
    with suppress(ModelDamagedError):
        header = read_header(JoinedFile([file]), "damaged.gguf")
        assert all(tensor.end <= file.stat().st_size for tensor in header.tensors.values())


def test_an_unknown_architecture_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.gguf"
    _write_metadata(file, "mamba", {})
    with pytest.raises(ModelError, match=r"its architecture is mamba; known .* are llama, qwen2"):
        prepare(resolve(str(file)), "fp32")


def test_a_setting_that_would_be_ignored_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "stretched.gguf"
    _write_metadata(file, "qwen2", {"qwen2.rope.scaling.type": "yarn"})
    with pytest.raises(ModelError, match=r"it uses qwen2\.rope\.scaling\.type"):
        prepare(resolve(str(file)), "fp32")


def _write_metadata(path: Path, architecture: str, texts: dict[str, str]) -> None:
    writer = gguf.GGUFWriter(path, architecture)
    for key, value in texts.items():
        writer.add_string(key, value)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@given(content=st.binary(min_size=1, max_size=200), data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_in_parts_reads_like_the_whole(
    content: bytes, data: st.DataObject, tmp_path: Path
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(content) - 1)), max_size=4)))
    bounds = [0, *[cut for cut in cuts if cut < len(content)], len(content)]
    paths = []
    for number, (start, end) in enumerate(pairwise(bounds)):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(content[start:end])
    first = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, len(content) - first))
    assert JoinedFile(paths).read(first, length).tobytes() == content[first : first + length]
    with pytest.raises(EOFError):
        JoinedFile(paths).read(first, len(content) - first + 1)
