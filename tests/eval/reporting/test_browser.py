"""The page in a real browser: quiet, offline, with anchors that work and marks in their places."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.reporting.articles import article_page
from eval.reporting.page import render_page
from eval.reporting.run import ReportedArticle, read_reported_run

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FOUND = next(filter(None, map(shutil.which, BROWSERS)), None)

pytestmark = pytest.mark.skipif(FOUND is None, reason=f"none of {', '.join(BROWSERS)} is here")


class Visit:
    """A page that was opened, and everything it complained of or asked for."""

    def __init__(self, page: api.Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.on("request", lambda request: self.asked.append(request.url))

    def shown(self, selector: str) -> bool:
        return bool(self.page.locator(selector).is_visible())


@pytest.fixture(scope="module")
def browser() -> Iterator[api.Browser]:
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=FOUND,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: api.Browser) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield Visit(page)
    page.close()


def address(run_dir: Path) -> str:
    path = run_dir / "page.html"
    path.write_text(render_page(read_reported_run(run_dir, None)), "utf-8")
    return path.as_uri()


def first(run_dir: Path) -> ReportedArticle:
    return read_reported_run(run_dir, None).articles[0]


def test_it_opens_without_a_complaint_or_a_request(visit: Visit, run_dir: Path) -> None:
    visit.page.goto(address(run_dir))
    assert visit.said == []
    assert [url for url in visit.asked if not url.startswith(("file:", "data:"))] == []
    assert visit.shown("#overview")
    assert not visit.shown("#t01-mill")


def test_an_article_is_reached_by_keyboard_and_by_its_anchor(visit: Visit, run_dir: Path) -> None:
    visit.page.goto(address(run_dir))
    visit.page.locator("table.index a").first.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.url.endswith("#t01-mill")
    assert visit.shown("#t01-mill")
    assert not visit.shown("#overview")
    visit.page.goto(address(run_dir) + "#t02-mill-c3")
    assert visit.shown("#t02-mill-c3")
    assert not visit.shown("#t01-mill")
    visit.page.locator("#t02-mill .turn a").first.click()
    assert visit.shown("#overview")


def test_marks_stand_at_the_words_they_are_about(visit: Visit, run_dir: Path) -> None:
    visit.page.goto(address(run_dir) + "#t01-mill")
    article = first(run_dir)
    text = visit.page.locator("#t01-mill .text")
    assert text.evaluate("element => element.textContent") == article.item.article.text
    for row in article_page(article).claims:
        side = "gold" if row.gold else "out"
        spans = row.gold.content if row.gold else [row.found.content] if row.found else []
        pieces = text.locator(
            f".{side}-{row.outcome}[title~='{row.label}'], "
            f".{side}-{row.outcome}[title*='{row.label},']"
        )
        marked = "".join(pieces.all_text_contents())
        assert all(span.text in marked for span in spans), row.label


def test_misses_and_inventions_look_unlike_what_was_found(visit: Visit, run_dir: Path) -> None:
    visit.page.goto(address(run_dir) + "#t02-mill")
    missed = visit.page.locator("#t02-mill .text .gold-missed").first
    colour = "element => getComputedStyle(element).backgroundColor"
    before = missed.evaluate(colour)
    assert before != "rgba(0, 0, 0, 0)"
    visit.page.locator("#t02-mill .show-claims").uncheck()
    assert missed.evaluate(colour) == "rgba(0, 0, 0, 0)"
    visit.page.goto(address(run_dir) + "#t03-mill")
    found = visit.page.locator("#t03-mill .text .gold-found").first
    assert found.evaluate(colour) not in (before, "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("anchor", ["", "#t01-mill", "#plots"])
def test_it_fits_a_phone(visit: Visit, run_dir: Path, anchor: str) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.goto(address(run_dir) + anchor)
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 360


def test_it_follows_a_dark_screen(visit: Visit, run_dir: Path) -> None:
    visit.page.emulate_media(color_scheme="dark")
    visit.page.goto(address(run_dir))
    dark = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    visit.page.emulate_media(color_scheme="light")
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_it_prints_the_overview_and_every_article(visit: Visit, run_dir: Path) -> None:
    visit.page.goto(address(run_dir))
    visit.page.emulate_media(media="print")
    assert all(visit.shown(each) for each in ("#overview", "#t01-mill", "#t03-mill"))


def test_hostile_text_does_nothing(visit: Visit, hostile_run: Path) -> None:
    visit.page.goto(address(hostile_run) + "#t01-mill")
    assert visit.said == []
    assert visit.page.locator("script, img").count() == 0
