"""What pyproject.toml asks for, and why (supply/reasons.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
RUNTIME: Final = "runtime"
"""What stands for the group of dependencies that is no extra."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """A direct dependency; `group` is `runtime` or the extra that asks for it."""

    name: str
    group: str
    requirement: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a dependency is here, and what would take its place.

    `imported_as` are the modules that it is imported as; empty where our own
    code never imports it. `read_by` are rooms that read its files. `licence`
    is given where the package's metadata does not name it, `megabytes` where
    it is not installed to write the table. `family` says that the entry
    stands for every package whose name begins like it.
    """

    what_for: str
    instead: str
    imported_as: tuple[str, ...]
    read_by: tuple[str, ...]
    licence: str | None
    megabytes: float | None
    family: bool


def canonical(name: str) -> str:
    """A package's name in the form that the index compares (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared_dependencies() -> list[Dependency]:
    """Every dependency in pyproject.toml, in its order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {RUNTIME: project["dependencies"], **project["optional-dependencies"]}
    return [
        Dependency(_name(requirement), group, requirement)
        for group, requirements in groups.items()
        for requirement in requirements
        if _name(requirement) != "summarizer"
    ]


def _name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    if match is None:
        raise ValueError(f"pyproject.toml: {requirement!r} does not begin with a package's name.")
    return canonical(match[0])


def reasons() -> dict[str, Reason]:
    """The reason of each dependency, by name or, for a family, by its first letters."""
    table = tomllib.loads((ROOT / "supply" / "reasons.toml").read_text("utf-8"))
    return {
        name: Reason(
            what_for=entry["what_for"],
            instead=entry["instead"],
            imported_as=tuple(entry.get("imported_as", [name.replace("-", "_")])),
            read_by=tuple(entry.get("read_by", ())),
            licence=entry.get("licence"),
            megabytes=entry.get("megabytes"),
            family=entry.get("family", False),
        )
        for name, entry in table.items()
    }


def reason_name(dependency: str, known: dict[str, Reason]) -> str | None:
    """The name under which the reason of `dependency` stands; None where there is none."""
    if dependency in known:
        return dependency
    families = (n for n, each in known.items() if each.family and dependency.startswith(n))
    return next(families, None)
