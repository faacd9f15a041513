"""A clock that jumps: files from the future or from long ago change nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.engine.local import LocalEngine
from summarizer.models import prepare, resolve
from summarizer.progress import Step
from tests.batch.articles import write_articles
from tests.batch.command import Command
from tests.batch.rows import rows_of, without_times
from tests.models.tiny_files import write_folder, write_gguf
from tests.tiny import tiny_model

_MOMENTS = {"1970": 1, "2100": 4_102_444_800}


def set_clock_of(folder: Path, seconds: int) -> None:
    """Date every file below `folder` to that moment."""
    for path in folder.rglob("*"):
        os.utime(path, (seconds, seconds))


@pytest.mark.parametrize("seconds", _MOMENTS.values(), ids=_MOMENTS.keys())
def test_a_cache_of_another_time_is_used_as_it_is(
    seconds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    gguf = write_gguf(tmp_path / "tiny.gguf", write_folder(tmp_path / "tiny"))
    first = prepare(resolve(str(gguf)), "int8")
    set_clock_of(tmp_path, seconds)
    steps: list[Step] = []
    assert prepare(resolve(str(gguf)), "int8", steps.append) == first
    assert "converting the model" not in {step.stage for step in steps}
    LocalEngine.load(first, threads=1)


def test_a_model_that_is_exchanged_without_a_change_of_size_or_time_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    file = tiny_model(tmp_path / "tiny", seed=1).path / "model.safetensors"
    os.utime(file, (1, 1))
    first = prepare(resolve(str(tmp_path / "tiny")), "int8")
    other = tiny_model(tmp_path / "other", seed=2).path / "model.safetensors"
    file.write_bytes(other.read_bytes())
    os.utime(file, (1, 1))
    second = prepare(resolve(str(tmp_path / "tiny")), "int8")
    assert second.sha256 != first.sha256


@pytest.mark.parametrize("seconds", _MOMENTS.values(), ids=_MOMENTS.keys())
def test_a_pile_of_another_time_goes_on_where_it_stopped(
    seconds: int, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    tiny_model(home / "model", seed=1)
    command = Command(tmp_path, home)
    write_articles(tmp_path / "pile", 3)
    assert command.finish("pile/000.txt", "--output", "results.jsonl") == 0, command.told
    set_clock_of(tmp_path, seconds)
    assert command.finish("pile", "--output", "results.jsonl") == 0, command.told
    assert "2 made, 1 there already" in command.told
    assert len(without_times(rows_of(tmp_path / "results.jsonl"))) == 3
