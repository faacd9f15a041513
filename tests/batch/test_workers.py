"""Several processes with a model each. Starting them takes a while: SUMMARIZER_HARD_TESTS=1."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from tests.batch.articles import write_articles
from tests.batch.command import SMALL, wait_for
from tests.batch.rows import rows_of, without_times
from tests.cli.processes import COMMAND, environment, summarize

pytestmark = pytest.mark.skipif(
    not os.environ.get("SUMMARIZER_HARD_TESTS"), reason="takes minutes; SUMMARIZER_HARD_TESTS=1"
)


@pytest.fixture
def env(home: Path) -> dict[str, str]:
    return {"SUMMARIZER_CACHE": str(home / "cache"), "SUMMARIZER_MODEL": str(home / "model")}


def start(folder: Path, env: dict[str, str], n_articles: int) -> subprocess.Popen[bytes]:
    """Two workers over a pile; returns once there is a row and more to come."""
    write_articles(folder / "pile", n_articles)
    running = subprocess.Popen(  # noqa: S603
        [*COMMAND, "pile", "--workers", "2", "--output", "results.jsonl", *SMALL],
        cwd=folder,
        env=environment(env),
        stderr=(folder / "told").open("wb"),
    )
    results = folder / "results.jsonl"
    wait_for(lambda: running.poll() is not None or (results.exists() and results.stat().st_size))
    return running


def test_two_workers_give_the_rows_that_one_process_gives(
    tmp_path: Path, env: dict[str, str]
) -> None:
    write_articles(tmp_path / "pile", 6)
    for options in (["alone.jsonl"], ["two.jsonl", "--workers", "2", "--batch-size", "2"]):
        finished = summarize("pile", "--output", *options, *SMALL, folder=tmp_path, env=env)
        assert finished.returncode == 0, finished.stderr
    alone, two = (
        without_times(rows_of(tmp_path / name), company=True)
        for name in ("alone.jsonl", "two.jsonl")
    )
    assert two == alone


def test_a_worker_that_is_killed_is_told_of_and_the_rows_stay(
    tmp_path: Path, env: dict[str, str]
) -> None:
    running = start(tmp_path, env, 40)
    heaviest = max(
        psutil.Process(running.pid).children(recursive=True), key=lambda p: p.memory_info().rss
    )
    heaviest.kill()
    assert running.wait(60) == 1
    assert "A worker process has ended by itself" in (tmp_path / "told").read_text("utf-8")
    assert 1 <= len(without_times(rows_of(tmp_path / "results.jsonl"))) < 40


def test_workers_end_with_the_process_that_started_them(
    tmp_path: Path, env: dict[str, str]
) -> None:
    running = start(tmp_path, env, 40)
    workers = psutil.Process(running.pid).children(recursive=True)
    running.kill()
    running.wait()
    began = time.monotonic()
    wait_for(lambda: not any(worker.is_running() for worker in workers))
    assert time.monotonic() - began < 10
