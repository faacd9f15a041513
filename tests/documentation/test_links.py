"""Links in the documentation lead somewhere, and every page can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documentation.fences import DOCS, ROOT, pages

_LINK = re.compile(r"\]\(([^)\s]+)\)")


def links_on(page: Path) -> Iterator[str]:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", link):
            yield link


def anchors_on(page: Path) -> set[str]:
    """The names by which the headings of a page are linked to, as code hosts make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in links_on(page):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors_on(target), link


def test_the_index_names_every_page() -> None:
    named = set(links_on(DOCS / "README.md"))
    there = {page.name for page in DOCS.glob("*.md")} - {"README.md"}
    assert there <= named
    assert "docs/README.md" in set(links_on(ROOT / "README.md"))
