"""Prepare a model in a process of its own, as two terminals at once would.

python -m tests.models.preparing MODEL PRECISION [--die-converting]

prints, as JSON, the stages that it showed, the seconds it took, the most
memory it held in bytes and where the model stands.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

from summarizer.models import prepare, resolve
from summarizer.progress import Step


def peak_memory() -> int:
    """The most memory that this program held, in bytes.

    Not `ru_maxrss`: that begins with what the process held from which this one was started.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    assert found is not None
    return int(found[1]) * 1024


def main(model: str, precision: str, *rest: str) -> None:
    stages: list[str] = []

    def progress(step: Step) -> None:
        stages.append(step.stage)
        if rest and step.stage == "converting the model":
            os.kill(os.getpid(), signal.SIGKILL)

    start = time.monotonic()
    prepared = prepare(resolve(model), precision, progress)  # type: ignore[arg-type]
    report = {
        "stages": sorted(set(stages)),
        "seconds": time.monotonic() - start,
        "memory": peak_memory(),
        "path": str(prepared.path),
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
