"""A Hugging Face folder is used as it is or converted; what is unsafe or broken is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification, GPTNeoXConfig

from summarizer.errors import ModelDamagedError, ModelError, ModelNotFoundError
from summarizer.models import prepare, resolve
from tests.models.tiny_files import load, write_folder


@pytest.fixture
def folder(tiny_folder: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    return Path(shutil.copytree(tiny_folder, tmp_path / "own-model"))


def test_a_folder_that_fits_is_used_in_place(folder: Path, cache: Path) -> None:
    prepared = prepare(resolve(str(folder)), "fp32")
    assert prepared.path == folder
    assert prepared.name == "own-model"
    assert not (cache / "models").exists()


def test_another_architecture_keeps_its_meaning(tmp_path: Path) -> None:
    config = GPTNeoXConfig(
        vocab_size=500, hidden_size=32, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=4, max_position_embeddings=64,
    )  # fmt: skip
    folder = write_folder(tmp_path / "neox", config)
    prepared = prepare(resolve(str(folder)), "bf16")
    tokens = torch.tensor([[3, 9, 44, 120]])
    with torch.inference_mode():
        expected, found = load(folder)(tokens).logits, load(prepared.path)(tokens).logits
    torch.testing.assert_close(found, expected, atol=0.02, rtol=0.05)


def test_weights_in_several_files_become_one(folder: Path, tmp_path: Path) -> None:
    sharded = Path(shutil.copytree(folder, tmp_path / "sharded"))
    (sharded / "model.safetensors").unlink()
    load(folder).save_pretrained(sharded, max_shard_size="50KB")
    assert len(list(sharded.glob("*.safetensors"))) > 1
    prepared = prepare(resolve(str(sharded)), "fp32")
    original = load(folder).state_dict()
    assert all(
        torch.equal(tensor, original[name])
        for name, tensor in load(prepared.path).state_dict().items()
    )
    next(iter(sharded.glob("*-00002-of-*"))).unlink()
    with pytest.raises(ModelDamagedError, match=r"00002-of-.* is missing"):
        prepare(resolve(str(sharded)), "int8")


def test_changed_weights_are_converted_anew(folder: Path) -> None:
    first = prepare(resolve(str(folder)), "int8")
    model = load(folder)
    with torch.no_grad():
        model.get_input_embeddings().weight.mul_(2)
    model.save_pretrained(folder)
    second = prepare(resolve(str(folder)), "int8")
    assert second.sha256 != first.sha256
    assert second.path != first.path


def test_pickled_weights_are_refused(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match="pickle files, which run code"):
        prepare(resolve(str(folder)), "fp32")


def test_code_in_the_folder_is_never_run(folder: Path) -> None:
    (folder / "modeling.py").write_text("raise SystemExit('this code was run')\n")
    change_config(folder, model_type="homemade", auto_map={"AutoConfig": "modeling.Config"})
    with pytest.raises(ModelError, match="no architecture that transformers knows"):
        prepare(resolve(str(folder)), "int8")


def change_config(folder: Path, **changes: object) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_quantised_weights_are_refused(folder: Path) -> None:
    change_config(folder, quantization_config={"quant_method": "gptq", "bits": 4})
    with pytest.raises(ModelError, match="already quantised"):
        prepare(resolve(str(folder)), "bf16")


def test_a_config_that_does_not_fit_the_weights_is_refused(folder: Path) -> None:
    change_config(folder, intermediate_size=48)
    with pytest.raises(ModelError, match=r"mlp\..*_proj\.weight is missing or has"):
        prepare(resolve(str(folder)), "int8")


def test_a_model_that_generates_no_text_is_refused(folder: Path) -> None:
    config = BertConfig(
        vocab_size=500, hidden_size=32, intermediate_size=64, num_hidden_layers=1,
        num_attention_heads=2,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    with pytest.raises(ModelError):
        prepare(resolve(str(folder)), "int8")


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_broken_file_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("{ this is not it")
    with pytest.raises(ModelDamagedError, match="own-model"):
        prepare(resolve(str(folder)), "int8")


def test_weights_cut_short_are_refused(folder: Path, cache: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(ModelDamagedError, match=r"model\.safetensors cannot be read"):
        prepare(resolve(str(folder)), "int8")
    assert not any(path.is_dir() for path in (cache / "models").iterdir())


def test_a_folder_without_a_model_says_what_it_lacks(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelNotFoundError, match=r"there is no model\.safetensors"):
        prepare(resolve(str(folder)), "int8")
    (folder / "config.json").unlink()
    with pytest.raises(ModelNotFoundError, match=r"it has no config\.json"):
        prepare(resolve(str(folder)), "int8")


@pytest.mark.parametrize(
    ("setting", "value"),
    [("hidden_size", -1), ("hidden_size", "wide"), ("num_attention_heads", 0), ("vocab_size", {})],
)
def test_settings_that_no_network_can_be_built_with_are_refused(
    setting: str, value: object, folder: Path
) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8")) | {setting: value}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelError, match="own-model"):
        prepare(resolve(str(folder)), "int8")


def test_settings_nested_without_end_are_refused(folder: Path) -> None:
    (folder / "config.json").write_text("[" * 100_000, "utf-8")
    with pytest.raises(ModelDamagedError, match=r"config\.json is no valid JSON"):
        prepare(resolve(str(folder)), "fp32")
