"""A process that reads article after article stays as it is; see `tests.hard.soak`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hard.length import only_long
from tests.hard.soak import Reading, faults_of, soak


@only_long
@pytest.mark.timeout(7200)
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads Linux's /proc")
def test_500_articles_leave_memory_files_and_speed_as_they_were() -> None:
    assert faults_of(list(soak(500))) == []


def test_growth_open_files_and_slowing_are_each_told() -> None:
    first = Reading(50, 1_000, 20, 10.0)
    assert faults_of([first, Reading(500, 1_040, 20, 10.5)]) == []
    assert faults_of([first, Reading(500, 1_060, 21, 12.0)]) == [
        "memory is +6.0% of what it was",
        "1 files were left open",
        "50 articles take +20.0% of the time",
    ]
