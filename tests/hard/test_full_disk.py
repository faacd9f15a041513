"""A disk that fills up: one clear error, nothing half-written, and all is well with room again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import ROOT, environment
from tests.hard.length import only_long

_MOUNT = 'mount -t tmpfs -o size=80m none "$0" && exec "$@"'


def may_mount(folder: Path) -> bool:
    """Whether a disk in memory can be mounted here, in a namespace of its own."""
    if shutil.which("unshare") is None:
        return False
    order = ["unshare", "-rm", "sh", "-c", _MOUNT, str(folder), "true"]
    return subprocess.run(order, capture_output=True, check=False).returncode == 0  # noqa: S603


@only_long
def test_a_full_disk_is_told_of_and_nothing_is_left_half_written(tmp_path: Path) -> None:
    disk, work = tmp_path / "disk", tmp_path / "work"
    disk.mkdir()
    work.mkdir()
    if not may_mount(disk):
        pytest.skip("no small disk can be mounted here")
    python = [sys.executable, "-m", "tests.hard.full_disk", str(disk), str(work)]
    ran = subprocess.run(  # noqa: S603
        ["unshare", "-rm", "sh", "-c", _MOUNT, str(disk), *python],  # noqa: S607
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(),
        text=True,
        timeout=300,
    )
    assert ran.stdout.endswith("done\n"), ran.stderr
