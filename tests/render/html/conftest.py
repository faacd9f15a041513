"""A real browser, and pages opened in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Visit:
    """A page that was opened, and everything it complained of, tried or asked for."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self._folder = folder
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, html: str, anchor: str = "") -> Page:
        """Open `html` as a file, at `anchor`."""
        path = self._folder / "page.html"
        path.write_bytes(html.encode("utf-8"))
        self.page.goto(path.as_uri() + anchor)
        return self.page

    @property
    def fetched(self) -> list[str]:
        """What was asked for besides the file itself."""
        return [url for url in self.asked if url.partition("#")[0] != self.asked[0]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"none of the browsers {', '.join(BROWSERS)} is installed")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield Visit(page, tmp_path)
    page.close()


@pytest.fixture
def visit_without_scripts(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    page = browser.new_page(java_script_enabled=False)
    yield Visit(page, tmp_path)
    page.close()


@pytest.fixture
def phone(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    yield Visit(page, tmp_path)
    page.close()
