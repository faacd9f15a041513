from __future__ import annotations

from pathlib import Path

import pytest
import torch

from summarizer.engine.local import LocalEngine
from summarizer.models.prepared import PreparedModel
from tests.tiny import tiny_model


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> PreparedModel:
    folder: Path = tmp_path_factory.mktemp("tiny")
    return tiny_model(folder, seed=7)


@pytest.fixture
def engine(prepared: PreparedModel) -> LocalEngine:
    """An engine that has computed nothing yet."""
    return LocalEngine.load(prepared, threads=1)
