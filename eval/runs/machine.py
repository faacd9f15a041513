"""Which machine this is, for whoever reads timings."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path
from typing import Final

from eval.runs.records import Machine

_PROCESSOR: Final = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)
_CPUINFO: Final = Path("/proc/cpuinfo")


def this_machine() -> Machine:
    """The processors that this process may use, memory, accelerator and system."""
    return Machine(
        processor=_processor(),
        n_processors=len(os.sched_getaffinity(0)),
        memory_bytes=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        accelerator=_accelerator(),
        system=platform.platform(),
        python=platform.python_version(),
    )


def _processor() -> str:
    try:
        found = _PROCESSOR.search(_CPUINFO.read_text(encoding="utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def _accelerator() -> str | None:
    import torch  # noqa: PLC0415  takes seconds to import

    return torch.cuda.get_device_name() if torch.cuda.is_available() else None
