"""A prepared model is there whole or not at all, whatever happens while it is made."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import CacheAccessError, CacheSpaceError
from summarizer.models import prepare, resolve
from summarizer.models.disk_space import require_space
from summarizer.progress import Step
from tests.models.tiny_files import load
from tests.permissions import where_permissions_bind

MODULE = [sys.executable, "-m", "tests.models.preparing"]


def finished_folders(cache: Path) -> list[Path]:
    return [path for path in (cache / "models").iterdir() if (path / "manifest.json").exists()]


def test_the_second_time_nothing_is_converted(tiny_gguf: Path) -> None:
    first = prepare(resolve(str(tiny_gguf)), "int8")
    steps: list[Step] = []
    assert prepare(resolve(str(tiny_gguf)), "int8", steps.append) == first
    assert "converting the model" not in {step.stage for step in steps}


@pytest.mark.parametrize(
    "name", ["model.safetensors", "tokenizer.json", "config.json", "manifest.json"]
)
@pytest.mark.parametrize("fault", ["missing", "cut short"])
def test_a_damaged_model_is_made_again(name: str, fault: str, tiny_gguf: Path) -> None:
    prepared = prepare(resolve(str(tiny_gguf)), "fp32")
    file = prepared.path / name
    content = file.read_bytes()
    if fault == "missing":
        file.unlink()
    else:
        file.write_bytes(content[: len(content) // 2])
    assert prepare(resolve(str(tiny_gguf)), "fp32") == prepared
    assert file.read_bytes() == content


def test_precisions_stand_side_by_side(tiny_gguf: Path, cache: Path) -> None:
    paths = {
        prepare(resolve(str(tiny_gguf)), precision).path for precision in ("int8", "bf16", "fp32")
    }  # type: ignore[arg-type]
    assert paths == set(finished_folders(cache))
    assert len(paths) == 3


def test_a_converter_that_is_killed_leaves_nothing_usable(tiny_gguf: Path, cache: Path) -> None:
    killed = subprocess.run([*MODULE, str(tiny_gguf), "fp32", "--die-converting"], check=False)  # noqa: S603
    assert killed.returncode == -signal.SIGKILL
    assert finished_folders(cache) == []
    prepared = prepare(resolve(str(tiny_gguf)), "fp32")
    load(prepared.path)
    assert [path for path in (cache / "models").iterdir() if path.is_dir()] == [prepared.path]


def test_two_processes_at_once_convert_once(tiny_gguf: Path, cache: Path) -> None:
    processes = [
        subprocess.Popen([*MODULE, str(tiny_gguf), "int8"], stdout=subprocess.PIPE)  # noqa: S603
        for _ in range(2)
    ]
    reports = [json.loads(process.communicate()[0]) for process in processes]
    assert {report["path"] for report in reports} == {str(path) for path in finished_folders(cache)}
    assert sum("converting the model" in report["stages"] for report in reports) == 1


def test_a_cache_that_is_no_folder_is_named(
    tiny_gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("SUMMARIZER_CACHE", str(file))
    with pytest.raises(CacheAccessError, match=r"cache .*/file cannot be used .* SUMMARIZER_CACHE"):
        prepare(resolve(str(tiny_gguf)), "int8")


def test_a_cache_in_the_home_of_nobody_is_named(
    tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", "~nobody-here/cache")
    with pytest.raises(CacheAccessError, match="SUMMARIZER_CACHE is ~nobody-here/cache"):
        prepare(resolve(str(tiny_gguf)), "int8")


@where_permissions_bind
def test_a_read_only_cache_serves_what_it_holds_and_refuses_the_rest(
    tiny_gguf: Path, cache: Path
) -> None:
    prepared = prepare(resolve(str(tiny_gguf)), "int8")
    folders = [cache, *(path for path in cache.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert prepare(resolve(str(tiny_gguf)), "int8") == prepared
        with pytest.raises(CacheAccessError, match="Permission denied"):
            prepare(resolve(str(tiny_gguf)), "fp32")
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    with pytest.raises(CacheSpaceError, match=r"needs [\d,.]+ GB .* has [\d,.]+ GB free"):
        require_space(tmp_path, free + 1)
    require_space(tmp_path, 0)


@pytest.mark.model
def test_the_embedded_model_is_prepared_within_90_seconds_and_3_5_gigabytes(cache: Path) -> None:
    ran = subprocess.run([*MODULE, "embedded", "int8"], stdout=subprocess.PIPE, check=True)  # noqa: S603
    report = json.loads(ran.stdout)
    assert report["seconds"] < 90
    assert report["memory"] < 3.5e9
    shutil.rmtree(cache)
