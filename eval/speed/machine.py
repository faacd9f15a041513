"""What the times were taken on."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

# Instruction sets that decide how fast 8-bit and 16-bit products are.
_TELLING: Final = (
    "avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8", "asimddp", "i8mm",
)  # fmt: skip


def machine() -> dict[str, object]:
    """Processor, memory, instruction sets, load and date; what is unknown is left empty.

    `load_average` is of the last minute, before anything was timed: well above
    0 means that other work ran beside.
    """
    processor = _fields(Path("/proc/cpuinfo"))
    features = (processor.get("flags") or processor.get("Features") or "").split()
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": processor.get("model name") or platform.processor() or platform.machine(),
        "instruction_sets": [name for name in _TELLING if name in features],
        "cores_used": len(os.sched_getaffinity(0)),
        "cores": os.cpu_count(),
        "memory": _fields(Path("/proc/meminfo")).get("MemTotal", ""),
        "load_average": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def _fields(path: Path) -> dict[str, str]:
    """The first value of each `name : value` line."""
    if not path.exists():
        return {}
    pairs = [line.partition(":") for line in path.read_text("utf-8").splitlines()]
    return {name.strip(): value.strip() for name, _, value in reversed(pairs)}
