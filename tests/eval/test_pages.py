"""The generated pages say what the code says."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from eval.pages.command import DOCS, PAGES
from eval.pages.error_classes import ErrorClass, error_classes
from eval.pages.warnings import warnings_page
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
def test_every_error_says_its_own_cause_and_cure(entry: ErrorClass) -> None:
    own = vars(entry.kind)
    assert own["__doc__"]
    assert own.get("cure"), "Say in the class's `cure` what its user can do about it."


@pytest.mark.parametrize(
    "entry", [entry for entry in CLASSES if entry.raised], ids=lambda entry: entry.kind.__name__
)
def test_every_error_that_is_raised_is_raised_in_a_test(entry: ErrorClass) -> None:
    assert entry.kind.__name__ in names_in_tests()


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
