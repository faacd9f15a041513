"""What each precision keeps, and within what bounds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from safetensors.torch import load_file
from transformers import Qwen2Config

from summarizer.models import Precision, prepare, resolve
from summarizer.models.conversion import quantise_rows, row_scales
from summarizer.models.safetensors_writer import SafetensorsWriter, TensorPlan
from tests.models.test_gguf import SIZES
from tests.models.tiny_files import load, write_folder

FLOATS = st.floats(-1e4, 1e4, width=32)
MATRICES = arrays.arrays(
    "float32", arrays.array_shapes(min_dims=2, max_dims=2, max_side=9), elements=FLOATS
)


@given(MATRICES.map(torch.tensor))
def test_int8_is_off_by_at_most_half_a_step(weight: torch.Tensor) -> None:
    scale = row_scales(weight)
    rounded = quantise_rows(weight, scale)
    assert rounded.dtype == torch.int8
    assert (scale > 0).all()
    assert int(rounded.abs().max()) <= 127
    error = (rounded.double() * scale.double()[:, None] - weight.double()).abs()
    assert (error <= scale.double()[:, None] * 0.5001).all()


def prepared_tensors(folder: Path, precision: Precision) -> dict[str, torch.Tensor]:
    tensors: dict[str, torch.Tensor] = load_file(
        prepare(resolve(str(folder)), precision).path / "model.safetensors"
    )
    return tensors


def test_int8_makes_linear_layers_int8_with_a_scale_for_each_row(tiny_folder: Path) -> None:
    tensors = prepared_tensors(tiny_folder, "int8")
    original = load(tiny_folder).state_dict()
    for name, weight in original.items():
        stored = tensors.pop(name)
        if name.endswith(("proj.weight", "lm_head.weight")):
            scale = tensors.pop(f"{name}_scale")
            assert (stored.dtype, scale.dtype, scale.shape) == (
                torch.int8,
                torch.float32,
                weight.shape[:1],
            )
            assert ((stored * scale[:, None] - weight).abs() <= scale[:, None] * 0.501).all()
        elif name == "model.embed_tokens.weight":
            assert torch.equal(stored, weight.half())
        else:
            assert torch.equal(stored, weight), f"{name} stays as it is, in float32"
    assert not tensors


def test_a_tied_output_layer_is_written_out_in_int8_only(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tied", Qwen2Config(**SIZES, tie_word_embeddings=True))
    int8, bf16 = prepared_tensors(folder, "int8"), prepared_tensors(folder, "bf16")
    embedding = load(folder).get_input_embeddings().weight
    restored = int8["lm_head.weight"] * int8["lm_head.weight_scale"][:, None]
    assert float((restored - embedding).detach().abs().max()) < 0.01
    assert "lm_head.weight" not in bf16
    config = prepare(resolve(str(folder)), "int8").path / "config.json"
    assert json.loads(config.read_text())["tie_word_embeddings"] is False


def test_bf16_is_the_nearest_bf16(tiny_folder: Path) -> None:
    tensors = prepared_tensors(tiny_folder, "bf16")
    for name, weight in load(tiny_folder).state_dict().items():
        assert torch.equal(tensors[name], weight.bfloat16())


def test_a_streamed_file_is_a_safetensors_file(tmp_path: Path) -> None:
    values = {
        "odd": torch.arange(21, dtype=torch.int8).reshape(7, 3),
        "half": torch.rand(3).half(),
        "wide": torch.rand(5, 2),
        "short": torch.rand(4).bfloat16(),
    }
    plans = [TensorPlan(name, value.dtype, tuple(value.shape)) for name, value in values.items()]
    with SafetensorsWriter(tmp_path / "a.safetensors", plans) as writer:
        for row in values["odd"].split(2):
            writer.write("odd", row)
            if len(row) == 2:
                continue
            for name in ("wide", "half", "short"):
                writer.write(name, values[name])
    found = load_file(tmp_path / "a.safetensors")
    assert found.keys() == values.keys()
    assert all(torch.equal(found[name], value) for name, value in values.items())


def test_a_tensor_that_is_not_whole_is_never_passed_over(tmp_path: Path) -> None:
    plan = TensorPlan("a", torch.float32, (4,))
    with (
        pytest.raises(ValueError, match="not written in full"),
        SafetensorsWriter(tmp_path / "short", [plan]) as writer,
    ):
        writer.write("a", torch.zeros(3))
    with (
        pytest.raises(ValueError, match="more values than planned"),
        SafetensorsWriter(tmp_path / "long", [plan]) as writer,
    ):
        writer.write("a", torch.zeros(5))
