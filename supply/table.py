"""Writes docs/dependencies.md: every direct dependency with its reason.

python -m supply table      # where every dependency is installed

Versions and days of release come from requirements/, reasons from
supply/reasons.toml, licences and sizes from what is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from supply.declared import (
    ROOT,
    RUNTIME,
    Dependency,
    Reason,
    declared_dependencies,
    reason_name,
    reasons,
)
from supply.locked import Locked, all_locked
from supply.used import importers

PAGE: Final = ROOT / "docs" / "dependencies.md"
_MARK: Final = "<!-- Below this line: written by `python -m supply table`. -->\n"
_HEAD: Final = (
    "| Package | What for | Used in | Licence | Version, released | MB installed | Instead |\n"
    "|---|---|---|---|---|---:|---|\n"
)
_TITLES: Final = {
    RUNTIME: "At run time",
    "embedded": "Extra `embedded`: the model",
    "embedded-small": "Extra `embedded-small`: a smaller model",
    "mcp": "Extra `mcp`: for assistants",
    "cluster": "Extra `cluster`: for several machines",
    "dev": "Extra `dev`: for tests",
    "speed": "Extra `speed`: for one comparison of speed",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: a dependency, or a family of them under its first letters."""

    name: str
    group: str
    reason: Reason
    members: tuple[Dependency, ...]


def write_table() -> None:
    """Write the page's tables anew; what stands above them is kept."""
    text = PAGE.read_text("utf-8").partition(_MARK)[0]
    PAGE.write_text(text + _MARK + "".join(_sections()), "utf-8")


def rows() -> list[Row]:
    """Every declared dependency, in order; raises KeyError for one without a reason."""
    known = reasons()
    members: dict[tuple[str, str], list[Dependency]] = {}
    for dependency in declared_dependencies():
        name = reason_name(dependency.name, known)
        if name is None:
            raise KeyError(f"{dependency.name} has no reason in supply/reasons.toml.")
        members.setdefault((dependency.group, name), []).append(dependency)
    return [Row(name, group, known[name], tuple(of)) for (group, name), of in members.items()]


def _sections() -> Iterator[str]:
    locked = all_locked()
    groups = dict.fromkeys(row.group for row in rows())
    for group in groups:
        yield f"\n## {_TITLES.get(group, f'Extra `{group}`')}\n\n{_HEAD}"
        yield from (_line(row, locked) for row in rows() if row.group == group)


def _line(row: Row, locked: dict[str, Locked]) -> str:
    cells = (
        f"`{row.name}`" if len(row.members) == 1 else f"`{row.name}…` ({len(row.members)})",
        row.reason.what_for,
        _used_in(row.reason),
        row.reason.licence or _licence(row.members[0].name),
        version_of(row, locked),
        _size(row),
        row.reason.instead,
    )
    return f"| {' | '.join(cells)} |\n"


def version_of(row: Row, locked: dict[str, Locked]) -> str:
    """Version and day of release; of a family, its newest."""
    newest = max((locked[each.name] for each in row.members), key=lambda entry: entry.released)
    return f"{newest.version}, {newest.released}"


def _used_in(reason: Reason) -> str:
    """The rooms whose modules import it, or read its files."""
    rooms: dict[str, None] = dict.fromkeys(reason.read_by)
    for folder in ("summarizer", "eval", "tests"):
        if rooms and folder == "tests":  # that tests use it as well says nothing more
            break
        users = importers(folder)
        for module in reason.imported_as:
            rooms |= dict.fromkeys(_room(path) for path in users.get(module, ()))
    return ", ".join(f"`{room}`" for room in rooms) or "not imported"


def _room(path: str) -> str:
    folder, inner, *_ = path.removesuffix(".py").split("/")
    return f"{folder}/{inner}" if folder == "summarizer" else folder


def _licence(name: str) -> str:
    metadata = _installed(name).metadata.json
    told = str(metadata.get("license_expression") or metadata.get("license") or "")
    if told and len(told) < 120:
        return " ".join(told.split())
    kinds = (line for line in metadata.get("classifier", ()) if "OSI Approved" in line)
    return next((kind.rpartition(" :: ")[2] for kind in kinds), "not told")


def _size(row: Row) -> str:
    """Megabytes of all files of a row's packages, without what they bring along."""
    if row.reason.megabytes is not None:
        return f"{row.reason.megabytes:,.1f}"
    paths = (
        Path(str(p.locate())) for each in row.members for p in _installed(each.name).files or ()
    )
    n_bytes = sum(path.stat().st_size for path in paths if path.is_file())
    return f"{n_bytes / 1e6:,.1f}"


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError as error:
        raise SystemExit(
            f"{name} is not installed. Install it, or give its licence and megabytes in "
            "supply/reasons.toml."
        ) from error
