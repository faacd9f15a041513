from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.runs import RunFolder
from tests.eval.asking import ask
from tests.eval.runs.options import run_options
from tests.eval.runs.small_gold import write_gold, write_model


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("tiny") / "model")


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gold(tmp_path_factory.mktemp("labelled") / "gold")


@pytest.fixture(scope="session", autouse=True)
def _a_cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def unbroken(tmp_path_factory: pytest.TempPathFactory, gold: Path, model: Path) -> RunFolder:
    """A run over all articles that nothing interrupted; its files are to stay as they are."""
    folder = tmp_path_factory.mktemp("runs") / "unbroken"
    asked = ask(run_options(gold, model, folder))
    assert asked.exit_code == 0, asked.told
    return RunFolder(folder)


@pytest.fixture
def finished(unbroken: RunFolder, tmp_path: Path) -> RunFolder:
    """A finished run to do with as one likes."""
    return RunFolder(Path(shutil.copytree(unbroken.path, tmp_path / "finished")))
