"""The same article, settings and machine give the same bytes, timings apart."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer.models import prepare, resolve
from tests.cli.processes import ROOT, environment
from tests.tiny import tiny_model

ARTICLES = (
    "The ferry of Eastmere stopped on Monday. “It is cracked,” said Tomas Brandl, a baker. "
    "The harbour office denied that it had known. Residents fear a cost of 4.2 million crowns.",
    "Ana Okoro, who runs the library of Tarnholt, warned that it may close in May. According to "
    "the council, 1,200 people use it. A person at the ministry said “nothing is decided”.",
)
SUMMARISE = """
import json, sys
from pathlib import Path
from summarizer import Summarizer
from summarizer.engine.local import LocalEngine
from summarizer.models import PreparedModel

folder, precision, threads, *articles = sys.argv[1:]
model = PreparedModel("tiny", Path(folder), "0" * 64, precision)
summarizer = Summarizer.with_engine(LocalEngine.load(model, threads=int(threads)))
for article in articles:
    result = summarizer.summarize(article).model_dump(mode="json")
    del result["provenance"]["timings"]
    print(json.dumps(result, sort_keys=True))
"""


def made(folder: Path, precision: str, *, threads: int, hash_seed: int) -> str:
    """What a process of its own makes of the articles."""
    finished = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-W", "ignore", "-c", SUMMARISE, str(folder), precision, str(threads),
         *ARTICLES],
        env=environment({"PYTHONHASHSEED": str(hash_seed)}),
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def int8_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model in the format that runs by default."""
    folder = tmp_path_factory.mktemp("determinism")
    tiny_model(folder / "model", seed=5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZER_CACHE", str(folder / "cache"))
        return prepare(resolve(str(folder / "model")), "int8").path


def test_processes_and_thread_counts_give_the_same_bytes(int8_model: Path) -> None:
    runs = [(1, 1), (1, 2), (2, 3)]
    with ThreadPoolExecutor(2) as together:
        first, *others = together.map(
            lambda run: made(int8_model, "int8", threads=run[0], hash_seed=run[1]), runs
        )
    assert len(first.splitlines()) == len(ARTICLES)
    assert all(json.loads(line)["claims"] for line in first.splitlines())
    assert [other == first for other in others] == [True, True]
