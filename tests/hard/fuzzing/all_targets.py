"""Every door that is fuzzed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.hard.fuzzing import configuration, documents, harness, prompts, whole
from tests.hard.fuzzing.target import Target


@cache
def all_targets() -> tuple[Target, ...]:
    """The targets, in the order of the program's own rooms."""
    return tuple(_each())


def target_called(name: str) -> Target:
    """The target of that name; raises KeyError."""
    return {target.name: target for target in all_targets()}[name]


def _each() -> Iterator[Target]:
    yield from documents.TARGETS
    yield from prompts.TARGETS
    yield from whole.TARGETS
    yield from configuration.targets()
    yield from harness.targets()
