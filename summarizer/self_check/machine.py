"""The machine: software, processor and the place for prepared models."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from pathlib import Path
from typing import Final

from summarizer import __version__
from summarizer.models.cache import cache_folder
from summarizer.provenance import package_versions
from summarizer.self_check.report import Fact, Finding, Status

_FEATURES: Final = (
    "avx2", "fma", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8",
    "asimd", "asimddp", "i8mm", "bf16",
)  # fmt: skip
"""What bears on the speed of matrix products, by its name in /proc/cpuinfo (x86, then ARM)."""


def software() -> Finding:
    """Versions; fails where a package that results depend on is not installed."""
    packages = package_versions()
    missing = [name for name, version in packages.items() if version == "not installed"]
    facts = {"summarizer": __version__, "python": platform.python_version(), **packages}
    if missing:
        return Finding(
            Status.FAILED, f"{', '.join(missing)}: not installed. Install summarizer anew.", facts
        )
    told = ("torch", "transformers", "spacy")
    versions = ", ".join(f"{name} {packages[name]}" for name in told)
    return Finding(
        Status.OK, f"summarizer {__version__}, Python {facts['python']}, {versions}", facts
    )


def processor() -> Finding:
    """Its name, how many cores this process may use, and what it has for matrix products."""
    told = _cpuinfo()
    name = told.get("model name") or platform.processor() or platform.machine()
    flags = set((told.get("flags") or told.get("Features") or "").split())
    features = " ".join(feature for feature in _FEATURES if feature in flags)
    usable, n_cores = usable_cores(), os.cpu_count() or 1
    return Finding(
        Status.OK,
        f"{name}, {usable} of {n_cores} cores; {features or 'features unknown'}",
        {
            "name": name,
            "architecture": platform.machine(),
            "cores": n_cores,
            "cores_usable": usable,
            "features": features,
        },
    )


def usable_cores() -> int:
    """Cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def disk() -> Finding:
    """Where prepared models are kept, the room there, and whether it can be written."""
    folder = cache_folder()
    there = _nearest(folder)
    free = shutil.disk_usage(there).free
    facts: dict[str, Fact] = {"cache": str(folder), "free_bytes": free}
    where = f"{free / 1e9:.1f} GB free at the model cache {folder}"
    if not _can_write(there):
        return Finding(
            Status.CAUTION,
            f"{where}, which cannot be written: only what is prepared already can be used. "
            "Set SUMMARIZER_CACHE to a folder that you may write to.",
            {**facts, "writable": False},
        )
    return Finding(Status.OK, where, {**facts, "writable": True})


def _nearest(folder: Path) -> Path:
    """The folder itself, or the closest one above it that is there."""
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())


def _can_write(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _cpuinfo() -> dict[str, str]:
    """What Linux tells of the first processor; nothing elsewhere."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return {}
    lines = (line.partition(":") for line in text.partition("\n\n")[0].splitlines())
    return {name.strip(): value.strip() for name, _, value in lines}
