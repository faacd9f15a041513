"""A run on a local Ray cluster of two workers that loses one, or is itself killed.

What is left in the end are the very rows of a pile that one process works through.

    SUMMARIZER_HARD_TESTS=1 python -m pytest tests/cluster/test_killed.py
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.batch.articles import short_article
from tests.batch.command import SMALL, wait_for
from tests.batch.rows import rows_of, without_times
from tests.cli.processes import environment, summarize
from tests.tiny import tiny_model

pytest.importorskip("ray", reason="needs the extra `cluster` (Ray Data)")
pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("SUMMARIZER_HARD_TESTS"), reason="takes minutes; SUMMARIZER_HARD_TESTS=1"
    ),
    pytest.mark.timeout(1200),
]

N_ARTICLES = 24
PART_ROWS = 3
Rows = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model and 24 articles, the last of them broken."""
    folder = tmp_path_factory.mktemp("desk")
    tiny_model(folder / "model", seed=1)
    rows = [{"id": f"a-{n:03}", "text": short_article(n)} for n in range(N_ARTICLES - 1)]
    rows.append({"id": "a-empty", "text": ""})
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "articles.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def unbroken(desk: Path) -> Rows:
    """The rows that the command `summarize` makes of the same file, in one process."""
    finished = summarize(
        *("articles.jsonl", "--id-field", "id", "--output", "pile.jsonl", *SMALL),
        folder=desk,
        env=own_environment(desk),
    )
    assert finished.returncode == 3, finished.stderr
    return without_times(rows_of(desk / "pile.jsonl"), company=True)


def own_environment(desk: Path) -> dict[str, str]:
    return {"SUMMARIZER_MODEL": str(desk / "model"), "SUMMARIZER_CACHE": str(desk / "cache")}


def start(desk: Path, output: str, *options: str) -> subprocess.Popen[bytes]:
    """Two workers on a cluster of their own; three articles make a part."""
    command = (sys.executable, "-m", "summarizer.cluster", "articles.jsonl", output)
    sizes = ("--actors", "2", "--part-rows", str(PART_ROWS), "--batch-size", "2")
    return subprocess.Popen(  # noqa: S603
        [*command, "--id-field", "id", "--address", "local", *sizes, *SMALL, *options],
        cwd=desk,
        env=environment(own_environment(desk)),
        stderr=(desk / f"{output}.told").open("ab"),
    )


def wait_for_parts(folder: Path, number: int, run: subprocess.Popen[bytes]) -> None:
    wait_for(
        lambda: run.poll() is not None or len(list(folder.glob("part-*"))) >= number, seconds=300
    )
    assert run.poll() is None, f"{folder} was finished before anything was killed"


def workers_of(run: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return [
        process
        for process in psutil.Process(run.pid).children(recursive=True)
        if "MapWorker" in " ".join(process.cmdline())
    ]


def rows_in(folder: Path) -> Rows:
    """The rows of all parts; fails where one is there twice."""
    rows = [row for part in sorted(folder.glob("part-*.jsonl")) for row in rows_of(part)]
    return without_times(rows, company=True)


def finish(run: subprocess.Popen[bytes], told: Path) -> str:
    """Wait for the end; what the command said. Errors in rows make its exit code 3."""
    assert run.wait(600) == 3, told.read_text("utf-8")
    words = told.read_text("utf-8")
    assert "Traceback" not in words
    return words


def test_a_worker_that_is_killed_costs_nothing_and_doubles_nothing(
    desk: Path, unbroken: Rows
) -> None:
    run = start(desk, "one-killed")
    wait_for_parts(desk / "one-killed", 1, run)
    before = workers_of(run)
    assert len(before) == 2
    before[0].kill()
    words = finish(run, desk / "one-killed.told")
    assert f"{N_ARTICLES - 1} made, 1 failed" in words
    assert rows_in(desk / "one-killed") == unbroken


@pytest.mark.parametrize("part_format", ["jsonl", "parquet"])
def test_a_run_that_is_killed_goes_on_where_it_stopped(
    desk: Path, unbroken: Rows, part_format: str
) -> None:
    output = f"run-killed-{part_format}"
    run = start(desk, output, "--format", part_format)
    wait_for_parts(desk / output, 2, run)
    cluster = psutil.Process(run.pid).children(recursive=True)
    run.kill()
    run.wait()
    wait_for(none_of(cluster), seconds=60)
    n_parts = len(list((desk / output).glob("part-*")))
    assert 2 <= n_parts < N_ARTICLES / PART_ROWS
    words = finish(start(desk, output, "--format", "jsonl"), desk / f"{output}.told")
    made = int(words.split(" made")[0].rsplit(" ", 1)[1])
    assert 0 < made <= N_ARTICLES - PART_ROWS * n_parts
    assert all_rows(desk / output) == unbroken


def all_rows(folder: Path) -> Rows:
    from summarizer.cluster.parts import part_files, rows_of_part  # noqa: PLC0415

    rows = [row for part in part_files(folder) for row in rows_of_part(part)]
    return without_times([row.model_dump(mode="json") for row in rows], company=True)


def none_of(processes: list[psutil.Process]) -> Callable[[], bool]:
    return lambda: not any(process.is_running() for process in processes)
