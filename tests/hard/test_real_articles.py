"""A pile of somebody's own articles, killed ten times: 200 rows, each once, as if never killed.

SUMMARIZER_HARD_ARTICLES=FILE names them: a JSON list, or JSON lines, of objects with `id` and
`text`. The first 200 are read, with a tiny random model in fp32.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.batch.command import Command, wait_for_rows
from tests.batch.rows import rows_of, without_times
from tests.tiny import tiny_model

VARIABLE = "SUMMARIZER_HARD_ARTICLES"
N_ARTICLES = 200
N_KILLS = 10


def articles_of(file: Path) -> list[dict[str, Any]]:
    """The first articles of `file`."""
    content = file.read_text("utf-8")
    rows = json.loads(content) if content.startswith("[") else map(json.loads, content.splitlines())
    return [{"id": row["id"], "text": row["text"]} for row in rows][:N_ARTICLES]


@pytest.mark.skipif(not os.environ.get(VARIABLE), reason=f"needs {VARIABLE}=FILE")
@pytest.mark.timeout(3600)
def test_ten_kills_leave_the_rows_of_a_run_that_was_left_alone(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    tiny_model(home / "model", seed=1)
    command = Command(tmp_path, home)
    articles = articles_of(Path(os.environ[VARIABLE]))
    assert len({each["id"] for each in articles}) == N_ARTICLES
    lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in articles)
    (tmp_path / "pile.jsonl").write_text("".join(lines), encoding="utf-8")
    order = ("pile.jsonl", "--id-field", "id", "--output")
    assert command.finish(*order, "whole.jsonl") == 0, command.told
    chance = random.Random(13)  # noqa: S311  a test's moments, not a secret
    for n_rows in sorted(chance.sample(range(N_ARTICLES - 2), N_KILLS)):
        child = command.start(*order, "broken.jsonl")
        wait_for_rows(tmp_path / "broken.jsonl", n_rows, child)
        time.sleep(chance.uniform(0.0, 1.0))
        child.kill()
        child.join()
        assert child.exitcode == -signal.SIGKILL
    assert command.finish(*order, "broken.jsonl") == 0, command.told
    whole = without_times(rows_of(tmp_path / "whole.jsonl"))
    broken = without_times(rows_of(tmp_path / "broken.jsonl"))
    assert list(broken) == [each["id"] for each in articles]
    assert broken == whole
    assert all(row["status"] == "ok" for row in whole.values())
    assert "Traceback" not in command.told
