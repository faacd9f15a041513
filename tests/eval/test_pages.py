"""The generated pages say what the code says."""

from __future__ import annotations

from eval.pages import WARNINGS_PAGE, warnings_page
from summarizer.schema import CODES, WarningCode


def test_the_committed_page_of_warnings_is_up_to_date() -> None:
    assert WARNINGS_PAGE.read_text(encoding="utf-8") == warnings_page()


def test_every_code_is_defined_and_explained() -> None:
    assert set(CODES) == set(WarningCode)
    assert all(f"### `{code}`" in warnings_page() for code in WarningCode)
