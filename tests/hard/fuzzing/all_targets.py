"""Every door that is fuzzed."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from tests.hard.fuzzing.target import Target

_DOORS = {
    "documents": ("text", "files", "markdown", "pages", "pdf", "rows"),
    "prompts": ("prompts", "templates"),
    "whole": ("analysis", "pipeline"),
    "configuration": ("arguments", "model names"),
    "model_files": ("model files",),
    "harness": ("gold files", "run directories"),
}
"""The modules of this package and the targets in them: few need the model's libraries."""


NAMES = tuple(name for names in _DOORS.values() for name in names)


def all_targets() -> tuple[Target, ...]:
    """The targets, in the order of the program's own rooms."""
    return tuple(target for module in _DOORS for target in _targets_of(module))


def target_called(name: str) -> Target:
    """The target of that name; raises KeyError."""
    modules = {door: module for module, doors in _DOORS.items() for door in doors}
    return next(target for target in _targets_of(modules[name]) if target.name == name)


@cache
def _targets_of(module: str) -> tuple[Target, ...]:
    targets: tuple[Target, ...] = import_module(f"tests.hard.fuzzing.{module}").targets()
    assert tuple(target.name for target in targets) == _DOORS[module]
    return targets
