from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Settings, Summarizer
from summarizer.engine.local import LocalEngine
from tests.batch.command import Command
from tests.tiny import tiny_model


@pytest.fixture(scope="session")
def summarizer(tmp_path_factory: pytest.TempPathFactory) -> Summarizer:
    """One sentence and no claims of a tiny model in fp32."""
    model = tiny_model(tmp_path_factory.mktemp("tiny") / "model", seed=1)
    engine = LocalEngine.load(model, threads=1)
    return Summarizer.with_engine(engine, settings=Settings(max_sentences=1, max_claims=0))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model in `model`, room for its prepared form in `cache`."""
    folder = tmp_path_factory.mktemp("home")
    tiny_model(folder / "model", seed=1)
    return folder


@pytest.fixture
def command(home: Path, tmp_path: Path) -> Command:
    """The command in child processes, in a folder of its own."""
    return Command(tmp_path, home)
