"""The rooms of the house: each imports only from those below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "summarizer"

# From the ground up; rooms on one line stand side by side and do not see each other.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"errors"}),
    frozenset({"outcomes", "progress", "schema"}),
    frozenset({"settings", "stages"}),
    frozenset({"documents"}),
    frozenset({"analysis", "models"}),
    frozenset({"engine"}),
    frozenset({"prompting"}),
    frozenset({"support"}),
    frozenset({"claims", "summary"}),
    frozenset({"provenance", "warnings"}),
    frozenset({"checking"}),
    frozenset({"pipeline"}),
    frozenset({"batch", "render", "self_check"}),
    frozenset({"cli"}),
    frozenset({"cluster"}),
    frozenset({"__main__", "mcp"}),
)
RANK = {room: height for height, rooms in enumerate(LAYERS) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_modules(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_rooms(module: Path) -> set[str]:
    parts = [name.split(".") for name in imported_modules(module)]
    return {name[1] for name in parts if name[0] == "summarizer" and len(name) > 1} & set(RANK)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_from_the_rooms_below_it(module: Path) -> None:
    room = room_of(module)
    assert room in RANK, f"{room} has no place in LAYERS"
    for other in imported_rooms(module) - {room}:
        assert RANK[other] < RANK[room], f"{module} is in {room} and imports from {other}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_package_never_imports_the_harness(module: Path) -> None:
    assert not {"eval", "tests"} & {name.split(".")[0] for name in imported_modules(module)}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_over_five_hundred_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 500
