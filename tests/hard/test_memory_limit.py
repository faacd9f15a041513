"""Too little memory: one line that says so, and no half-written file.

Some libraries answer a failed allocation by ending the process; nothing of ours runs then.
"""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path

import pytest

from summarizer import SummaryResult
from tests.batch.articles import short_article
from tests.batch.command import SMALL
from tests.hard.length import LONG
from tests.hard.short_of_memory import run_with
from tests.tiny import tiny_model

_MEGABYTE = 1 << 20
_LIMITS = range(0, 200, 8) if LONG else (8,)
_MESSAGE = (
    "summarize: There is not enough memory. Close other programs or choose a smaller model.\n"
)


@pytest.mark.timeout(900)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
def test_want_of_memory_is_told_in_one_line(tmp_path: Path) -> None:
    model = tiny_model(tmp_path / "model", seed=1).path
    (tmp_path / "a.txt").write_text(short_article(1), encoding="utf-8")
    ends = Counter(_end(megabytes, tmp_path, model) for megabytes in _LIMITS)
    print(dict(ends))  # noqa: T201  for `pytest -s`
    assert ends["told"] >= 0.8 * (ends.total() - ends["a result"])


def _end(megabytes: int, folder: Path, model: Path) -> str:
    """How the command ends that may have so much memory more than its start."""
    result, told = folder / f"{megabytes}.json", folder / f"{megabytes}.told"
    order = [str(folder / "a.txt"), "-f", "json", "-o", str(result), "--model", str(model)]
    code = run_with(megabytes * _MEGABYTE, [*order, *SMALL, "--quiet"], told)
    if code == 0:
        assert SummaryResult.model_validate_json(result.read_bytes()).summary
        return "a result"
    assert not result.exists()
    if code in {-signal.SIGABRT, -signal.SIGSEGV}:
        return "ended by a library"
    words = told.read_text("utf-8")
    assert code == 1, words
    assert words.count("\n") == 1, words
    return "told" if words == _MESSAGE else "told of something else"
