"""The generated pages say what the code says."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from eval.pages.command import DOCS, PAGES
from eval.pages.error_classes import ErrorClass, error_classes
from eval.pages.warnings import warnings_page
from summarizer.errors import SummarizerError
from summarizer.schema import CODES, WarningCode

TESTS = Path(__file__).resolve().parents[1]
CLASSES = error_classes()


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), (
        "The code has changed: run `python -m eval pages` and look at what it wrote."
    )


def test_every_code_is_defined_and_explained() -> None:
    assert set(CODES) == set(WarningCode)
    assert all(f"### `{code}`" in warnings_page() for code in WarningCode)


@pytest.mark.parametrize("entry", CLASSES, ids=lambda entry: entry.kind.__name__)
def test_every_error_has_a_cause_of_its_own_and_a_cure(entry: ErrorClass) -> None:
    assert vars(entry.kind)["__doc__"]
    if entry.kind is not SummarizerError:
        assert entry.kind.cure != SummarizerError.cure, (
            "Say in the class's `cure` what its user can do about it."
        )


@pytest.mark.parametrize(
    "entry", [entry for entry in CLASSES if entry.raised], ids=lambda entry: entry.kind.__name__
)
def test_every_error_that_is_raised_is_raised_in_a_test(entry: ErrorClass) -> None:
    assert names_that_count(entry.kind) & names_in_tests()


def names_that_count(kind: type[SummarizerError]) -> set[str]:
    """The class's own name; of a variant that a room keeps to itself, its parents' too."""
    kept_by_a_room = kind.__module__.count(".") > 1 and kind.__module__.startswith("summarizer")
    bases = [base for base in kind.__mro__[1:] if issubclass(base, SummarizerError)]
    parents = [base.__name__ for base in bases] if kept_by_a_room else []
    return {kind.__name__, *parents} - {"SummarizerError"} | {kind.__name__}


@cache
def names_in_tests() -> frozenset[str]:
    """Names used in the tests, imports apart, and words that stand alone in a string there."""
    used: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                used.add(node.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.add(node.value)
    return frozenset(used)
