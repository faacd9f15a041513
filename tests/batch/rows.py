"""Results files as whoever reads them sees them: lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer import SummaryResult


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Every line of `file`; fails on a line that is not whole."""
    content = file.read_bytes()
    assert content == b"" or content.endswith(b"\n")
    return [json.loads(line) for line in content.splitlines()]


def without_times(
    rows: Iterable[dict[str, Any]], *, company: bool = False
) -> dict[str, dict[str, Any]]:
    """The rows by id, without the one part of them that varies.

    With `company`, without what working together changes either: how much was reused.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        assert row["id"] not in found, f"{row['id']} is there twice"
        if row["result"]:
            del row["result"]["provenance"]["timings"]
            if company:
                del row["result"]["provenance"]["tokens"]["cached"]
        found[row["id"]] = row
    return found


def apart_from_work(result: SummaryResult) -> dict[str, Any]:
    """A result without what its provenance tells of times and of reuse, which company changes."""
    told = result.model_dump(mode="json")
    del told["provenance"]["timings"]
    del told["provenance"]["tokens"]["cached"]
    return told
