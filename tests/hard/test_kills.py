"""SIGKILL at random moments: what is there is whole, and the next start goes on from it.

Six kills by default, forty with SUMMARIZER_HARD_TESTS=1; `tests/batch/test_killed.py` and
`tests/eval/runs/test_killed.py` have ten each for piles and for runs of the harness.
"""

from __future__ import annotations

import random
import signal
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from summarizer import SummaryResult
from tests.batch.articles import short_article
from tests.batch.command import Command
from tests.hard import converting
from tests.hard.length import how_many
from tests.models.tiny_files import write_folder, write_gguf
from tests.tiny import tiny_model


def kill_within(child: BaseProcess, seconds: float, chance: random.Random) -> bool:
    """Kill the child at a random moment of the `seconds` it takes; whether it was at work then."""
    time.sleep(chance.uniform(0.0, seconds))
    child.kill()
    child.join()
    return child.exitcode == -signal.SIGKILL


@pytest.fixture(scope="module")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_folder(tmp_path_factory.mktemp("folder") / "tiny")
    return write_gguf(tmp_path_factory.mktemp("gguf") / "tiny.gguf", folder)


@pytest.mark.timeout(1200)
def test_a_conversion_that_is_killed_leaves_a_whole_model_or_none(
    gguf: Path, tmp_path: Path
) -> None:
    chance = random.Random(3)  # noqa: S311  a test's moments, not a secret
    assert converting.finish(gguf, tmp_path) == 0
    began = time.monotonic()
    converting.take_away(tmp_path)
    assert converting.finish(gguf, tmp_path) == 0
    seconds = time.monotonic() - began
    kills, at_work = how_many(20, short=3), 0
    while at_work < kills:
        converting.take_away(tmp_path)
        at_work += kill_within(converting.start(gguf, tmp_path), seconds, chance)
        assert len(converting.finished_folders(tmp_path)) <= 1
        assert converting.finish(gguf, tmp_path) == 0
        assert len(converting.finished_folders(tmp_path)) == 1
        assert not list(tmp_path.glob("models/*.draft"))


@pytest.mark.timeout(1200)
def test_a_summary_that_is_killed_leaves_the_result_of_before_or_a_whole_one(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(5)  # noqa: S311  a test's moments, not a secret
    home = tmp_path_factory.mktemp("home")
    tiny_model(home / "model", seed=1)
    command = Command(tmp_path, home)
    (tmp_path / "article.txt").write_text(short_article(1), encoding="utf-8")
    written, order = tmp_path / "out.json", ("article.txt", "--format", "json", "-o", "out.json")
    began = time.monotonic()
    assert command.finish(*order) == 0, command.told
    seconds = time.monotonic() - began
    kills, at_work = how_many(20, short=3), 0
    while at_work < kills:
        if at_work % 2:
            written.unlink(missing_ok=True)
        at_work += kill_within(command.start(*order), seconds, chance)
        if written.exists():
            assert SummaryResult.model_validate_json(written.read_bytes()).summary
    assert command.finish(*order) == 0, command.told
    assert SummaryResult.model_validate_json(written.read_bytes()).summary
    assert "Traceback" not in command.told
