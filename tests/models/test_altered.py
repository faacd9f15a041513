"""One bit that flips on the disk is noticed before a model is used, wherever it lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.engine.local import LocalEngine
from summarizer.errors import ModelDamagedError
from summarizer.models import PreparedModel, prepare, resolve


def flip_a_bit(file: Path, at: float) -> None:
    """Flip one bit at that part of `file`; its size and its times stay."""
    times = file.stat()
    content = bytearray(file.read_bytes())
    content[int(at * len(content))] ^= 0x10
    file.write_bytes(content)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.fixture
def prepared(tiny_gguf: Path) -> PreparedModel:
    return prepare(resolve(str(tiny_gguf)), "int8")


@pytest.mark.parametrize("at", [0.0, 0.5, 0.999])
@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_flipped_bit_is_noticed_before_use_and_mended_by_the_next_start(
    name: str, at: float, prepared: PreparedModel, tiny_gguf: Path
) -> None:
    whole = (prepared.path / name).read_bytes()
    flip_a_bit(prepared.path / name, at)
    with pytest.raises(ModelDamagedError, match=rf"was altered .*/{name} .*Run again: it is then"):
        LocalEngine.load(prepared, threads=1)
    assert prepare(resolve(str(tiny_gguf)), "int8") == prepared
    assert (prepared.path / name).read_bytes() == whole
    LocalEngine.load(prepared, threads=1)


def test_a_manifest_that_is_altered_has_the_model_made_again(
    prepared: PreparedModel, tiny_gguf: Path
) -> None:
    manifest = prepared.path / "manifest.json"
    whole = manifest.read_bytes()
    for at in (0.05, 0.3, 0.5, 0.8):
        flip_a_bit(manifest, at)
        try:
            LocalEngine.load(prepare(resolve(str(tiny_gguf)), "int8"), threads=1)
        except ModelDamagedError:
            LocalEngine.load(prepare(resolve(str(tiny_gguf)), "int8"), threads=1)
        assert manifest.read_bytes() == whole
