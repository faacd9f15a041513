"""What the page holds, read without a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

import summarizer.render.html
from summarizer.render.html import Unread, render_html, render_html_pile
from summarizer.render.html.characters import shown
from summarizer.render.printable import one_line
from tests.render.html.hostile import HOSTILE, hostile_result
from tests.render.results import ARTICLE, ferry_result, result_of


def test_the_policy_lets_only_our_style_and_script_run() -> None:
    page = render_html(ferry_result())
    policy = lxml_html.fromstring(page).xpath("//meta[@http-equiv]/@content")[0]
    for element in ("style", "script"):
        (content,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_it_names_everything_in_the_result() -> None:
    result = ferry_result()
    words = lxml_html.fromstring(render_html(result)).text_content()
    shown_texts = [result.headline, *(sentence.text for sentence in result.summary)]
    shown_texts += [claim.speaker.name for claim in result.claims]
    shown_texts += [warning.message for warning in result.warnings]
    shown_texts += [str(result.document.source), result.document.sha256, "Serious: hedge dropped"]
    assert [text for text in shown_texts if text not in words] == []
    assert words.count("0.90") == len(result.summary) + len(result.claims)


def test_without_the_text_the_evidence_stands_beside_the_claims() -> None:
    result = ferry_result()
    page = lxml_html.fromstring(render_html(result, include_text=False))
    assert page.xpath("//*[@class='text']") == []
    assert page.xpath("//*[@id='a1-c5']//ol/li/text()") == [result.claims[4].evidence[0].text]
    assert page.xpath("//a[contains(@href, '-e')]") == []


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = lxml_html.fromstring(render_html_pile([ferry_result()] * 2, [Unread("a", "b")]))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)


def test_an_address_of_the_web_is_a_link_and_no_other_source_is() -> None:
    def links(source: str) -> list[str]:
        page = lxml_html.fromstring(render_html(result_of(source=source)))
        return [str(link) for link in page.xpath("//a/@href") if not link.startswith("#")]

    assert links("https://news.example/a?b=1&c=2") == ["https://news.example/a?b=1&c=2"]
    for source in (
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "http://[x",
    ):
        assert links(source) == []


def test_a_pile_names_what_has_no_result() -> None:
    page = render_html_pile([], [Unread("<b>blank.txt</b>", "It is empty.")])
    words = lxml_html.fromstring(page).text_content()
    assert "<b>blank.txt</b>" in words
    assert "It is empty." in words


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_add_no_element(words: str) -> None:
    def elements(text: str) -> list[str]:
        page = lxml_html.fromstring(render_html(hostile_result(text), include_text=False))
        return [each.tag for each in page.iter() if each.get("class") not in ("odd", "odd unseen")]

    assert elements(words) == elements("calm words")


@given(st.text())
def test_no_character_is_lost(text: str) -> None:
    page = lxml_html.fromstring(f"<p>x{shown(text)}x</p>")
    visible = "".join(one_line(each) if each.strip() else each for each in text)
    lost = [each for each in visible if not each.isspace() and each not in page.text_content()]
    assert lost == []


def test_what_it_needs_lies_in_the_package() -> None:
    folder = Path(summarizer.render.html.__file__).parent / "templates"
    assert {"style.css", "script.js", "single.html.j2"} <= {path.name for path in folder.iterdir()}


def test_the_article_is_cut_and_kept() -> None:
    page = lxml_html.fromstring(render_html(ferry_result()))
    for references in page.xpath("//*[@class='references']"):
        references.drop_tree()
    lines = [line.text_content() for line in page.xpath("//*[@class='text']/p")]
    assert lines == [line for line in ARTICLE.splitlines() if line.strip()]
