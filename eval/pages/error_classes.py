"""Every class of error that is raised on purpose, wherever it is defined."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import SummarizerError

ROOT: Final = Path(__file__).resolve().parents[2]
_PACKAGES: Final = ("summarizer", "eval")


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """One class; `raised` says whether it is itself raised, or only heads a family."""

    kind: type[SummarizerError]
    raised: bool

    @property
    def depth(self) -> int:
        """How many classes of the same package it is below."""
        packages = [base.__module__.split(".")[0] for base in self.kind.__mro__]
        return packages[1:].count(packages[0])


def error_classes() -> list[ErrorClass]:
    """SummarizerError and all classes below it, a family's head before its members."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in _modules()}
    for path, tree in trees.items():
        if any(isinstance(node, ast.ClassDef) and _is_error(node) for node in tree.body):
            importlib.import_module(_name_of(path))
    made = {name for tree in trees.values() for name in _called(tree)}
    return list(_below(SummarizerError, made))


def _below(kind: type[SummarizerError], made: set[str]) -> Iterator[ErrorClass]:
    yield ErrorClass(kind, kind.__name__ in made)
    for child in kind.__subclasses__():
        if child.__module__.split(".")[0] in _PACKAGES:
            yield from _below(child, made)


def _modules() -> list[Path]:
    return sorted(path for package in _PACKAGES for path in (ROOT / package).rglob("*.py"))


def _is_error(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id.endswith("Error") for base in node.bases)


def _name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _called(tree: ast.Module) -> Iterator[str]:
    """Names that are called anywhere in `tree`, or handed on to be called: `Refusal(X, …)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for name in (node.func, *node.args):
                if isinstance(name, ast.Name):
                    yield name.id
