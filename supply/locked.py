"""The locked packages: requirements/*.txt, each entry with its hashes and its day of release.

    # released 2026-11-01
    anyio==4.16.0 \\
        --hash=sha256:...

pip reads these files; what is here reads them back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from supply.declared import ROOT, canonical

FOLDER: Final = ROOT / "requirements"
_ENTRY: Final = re.compile(
    r"^# released (?P<released>\d{4}-\d{2}-\d{2})\n"
    r"(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\\n]+?))?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Locked:
    """One package in one version; `released` is the day that its files were published.

    `marker` says on which machines it is wanted, None for all; `hashes` are
    the SHA-256 of every file that may be installed.
    """

    name: str
    version: str
    marker: str | None
    released: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        """The entry as pip reads it."""
        marker = f" ; {self.marker}" if self.marker else ""
        hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in self.hashes)
        return f"# released {self.released}\n{self.name}=={self.version}{marker}{hashes}\n"


def read_locked(path: Path) -> list[Locked]:
    """The entries of one file."""
    return [
        Locked(
            name=match["name"],
            version=match["version"],
            marker=match["marker"],
            released=match["released"],
            hashes=tuple(re.findall(r"[0-9a-f]{64}", match["hashes"])),
        )
        for match in _ENTRY.finditer(path.read_text("utf-8"))
    ]


@cache
def all_locked() -> dict[str, Locked]:
    """Every locked package by its canonical name."""
    paths = sorted(FOLDER.glob("*.txt"))
    return {canonical(entry.name): entry for path in paths for entry in read_locked(path)}
