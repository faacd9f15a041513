"""Which modules of ours import which packages."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from supply.declared import ROOT


@cache
def importers(folder: str) -> dict[str, list[str]]:
    """For each foreign top-level module, the files in `folder` that import it, in order."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        for module in sorted(set(_foreign(path))):
            found.setdefault(module, []).append(path.relative_to(ROOT).as_posix())
    return found


def _foreign(path: Path) -> Iterator[str]:
    """Modules that are neither Python's nor ours."""
    ours = {"summarizer", "eval", "supply", "tests"}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for name in _imported(node):
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names | ours:
                yield top


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return [node.module]
    return []
