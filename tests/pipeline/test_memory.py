"""The most memory that a process takes for one article, with the embedded model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

ROOT = Path(__file__).resolve().parents[2]
THOUSAND_WORDS = ROOT / "eval" / "gold" / "h05-live-blog-chancellor.txt"
SCRIPT = """
import sys
from pathlib import Path
from summarizer import Summarizer
Summarizer().summarize(Path(sys.argv[1]).read_text(encoding="utf-8"))
for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
    if line.startswith("VmHWM:"):
        print(line.split()[1])
"""


def test_a_thousand_words_take_at_most_three_gigabytes() -> None:
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-c", SCRIPT, THOUSAND_WORDS],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        timeout=550,
    )
    assert int(finished.stdout) * 1024 <= 3 << 30
