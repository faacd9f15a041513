"""The page in a real browser: pointing, keys, filters, a phone, paper, and hostile articles."""

from __future__ import annotations

import pytest

from summarizer.render.html import Unread, render_html, render_html_pile
from summarizer.render.printable import visible
from tests.render.html.conftest import Visit
from tests.render.html.hostile import HOSTILE, hostile_result
from tests.render.results import ferry_result, result_of

TEXT = """
lines => [...lines].map(line => {
  const copy = line.cloneNode(true);
  copy.querySelectorAll(".references").forEach(each => each.remove());
  return copy.textContent;
})
"""


def lit(visit: Visit) -> str:
    return "".join(visit.page.locator(".text :is(.lit, .lit-warning)").all_text_contents())


def cards_on(visit: Visit) -> list[str]:
    ids = visit.page.locator("[data-item].on").evaluate_all("all => all.map(each => each.id)")
    return sorted(str(each) for each in ids)


def expected_lines(text: str) -> list[str]:
    lines = (line for line in text.split("\n") if line.strip())
    return ["".join(each if each == "\t" else visible(each) for each in line) for line in lines]


def test_it_opens_without_a_complaint_or_a_request(visit: Visit) -> None:
    page = visit.open(render_html(ferry_result()))
    assert page.title() == ferry_result().headline
    assert visit.said == []
    assert visit.fetched == []


def test_focusing_a_claim_marks_its_evidence_and_nothing_else(visit: Visit) -> None:
    visit.open(render_html(ferry_result())).locator("#a1-c2").focus()
    assert lit(visit) == ferry_result().claims[1].evidence[0].text
    assert cards_on(visit) == ["a1-c2"]
    assert "Claim 2: 1 passage of evidence" in visit.page.locator("#status").text_content()


def test_a_warning_marks_its_own_evidence(visit: Visit) -> None:
    visit.open(render_html(ferry_result())).locator("#a1-w3").hover()
    assert lit(visit) == ferry_result().warnings[2].evidence[0].text


def test_pointing_at_a_sentence_marks_all_that_rests_on_it(visit: Visit) -> None:
    page = visit.open(render_html(ferry_result()))
    page.locator(".sentence", has_text="before the clocks go forward").hover()
    assert cards_on(visit) == ["a1-c4", "a1-w3"]
    page.locator(".masthead").hover()
    assert cards_on(visit) == []


def test_what_was_picked_stays_until_escape(visit: Visit) -> None:
    page = visit.open(render_html(ferry_result()))
    page.locator("#a1-c1 .words").click()
    page.locator("#a1-s3 .words").hover()
    assert cards_on(visit) == ["a1-s3"]
    page.locator(".masthead").hover()
    assert cards_on(visit) == ["a1-c1"]
    page.keyboard.press("Escape")
    assert (cards_on(visit), lit(visit)) == ([], "")


def test_evidence_out_of_sight_is_brought_into_view(visit: Visit) -> None:
    page = visit.open(render_html(ferry_result()))
    passage = page.locator(".text [data-content='a1-c7']").first
    assert passage.evaluate("each => each.getBoundingClientRect().top > innerHeight")
    page.locator("#a1-c7").focus()
    top = passage.evaluate("each => each.getBoundingClientRect().top")
    assert 0 < top < 900


def test_arrow_keys_go_from_claim_to_claim_and_tab_goes_on_to_the_article(visit: Visit) -> None:
    page = visit.open(render_html(ferry_result()))
    for key in ("Tab", "Tab", "End", "ArrowUp"):
        page.keyboard.press(key)
    assert cards_on(visit) == ["a1-c6"]
    outline = page.locator("#a1-c6").evaluate("each => getComputedStyle(each).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("sentence")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_label_in_the_article_leads_to_its_claim(visit: Visit) -> None:
    page = visit.open(render_html(ferry_result()))
    page.locator(".text .references a[href='#a1-c3']").click()
    assert page.evaluate("document.activeElement.id") == "a1-c3"
    assert lit(visit) == ferry_result().claims[2].evidence[0].text


def test_a_number_beside_evidence_leads_to_it_in_the_article(visit: Visit) -> None:
    page = visit.open(render_html(ferry_result()))
    page.locator("#a1-c7 .places a").click()
    assert page.url.endswith("#a1-c7-e1")
    top = page.locator("#a1-c7-e1").evaluate("each => each.getBoundingClientRect().top")
    assert 0 < top < 900
    assert cards_on(visit) == ["a1-c7"]


def test_an_address_can_name_a_claim(visit: Visit) -> None:
    visit.open(render_html(ferry_result()), "#a1-c5")
    assert lit(visit) == ferry_result().claims[4].evidence[0].text


def test_without_scripts_everything_is_there_to_read(visit_without_scripts: Visit) -> None:
    page = visit_without_scripts.open(render_html(ferry_result()))
    assert page.locator(".text").is_visible()
    for number in range(1, 8):
        assert page.locator(f"#a1-c{number} > .excerpts").is_visible()
    page.locator("#a1-c3 .grounds a").click()
    assert page.url.endswith("#a1-c3-e1")


def pile() -> str:
    other = result_of(headline="Bridge opens", sentences=["The bridge over the Oru opened."])
    return render_html_pile([ferry_result(), other], [Unread("blank.txt", "It is empty.")])


def entries(visit: Visit) -> list[str]:
    return list(visit.page.locator(".entry:visible h2").all_text_contents())


def test_a_pile_opens_on_its_index_and_leads_to_each_article(visit: Visit) -> None:
    page = visit.open(pile())
    assert not page.locator("#a2").is_visible()
    page.locator(".entry a").nth(1).press("Enter")
    assert page.locator("#a2").is_visible()
    assert not page.locator("#index").is_visible()
    page.locator("#a2 .turn a").first.click()
    assert page.locator("#index").is_visible()
    assert page.locator("#unread + ul").text_content().split() == [
        "blank.txt",
        "It",
        "is",
        "empty.",
    ]


def test_a_pile_can_be_filtered_by_warning_speaker_and_words(visit: Visit) -> None:
    page = visit.open(pile())
    ferry, bridge = ferry_result().headline, "Bridge opens"
    assert entries(visit) == [ferry, bridge]
    page.select_option("#filter-code", "hedge_dropped")
    assert entries(visit) == [ferry]
    page.fill("#filter-words", "bridge oru")
    assert entries(visit) == []
    assert page.locator("#filter-count").text_content() == "0 of 2 shown"
    page.select_option("#filter-code", "")
    assert entries(visit) == [bridge]
    page.fill("#filter-words", "")
    page.select_option("#filter-speaker", "Oona Brack")
    assert entries(visit) == [ferry]


def test_in_a_pile_pointing_stays_within_its_article(visit: Visit) -> None:
    page = visit.open(render_html_pile([ferry_result(), ferry_result()]), "#a2")
    page.locator("#a2-c2").focus()
    assert lit(visit) == ferry_result().claims[1].evidence[0].text


@pytest.mark.parametrize("words", ["calm words", HOSTILE["long word"], HOSTILE["marks"]])
def test_a_phone_never_scrolls_sideways(phone: Visit, words: str) -> None:
    page = phone.open(render_html(hostile_result(words)))
    page.locator("#a1-c1 .who").tap()
    assert page.locator("#a1-c1 > .excerpts").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    panel, article = (page.locator(each).bounding_box() for each in (".panel", ".reading"))
    assert panel["y"] + panel["height"] <= article["y"]


def test_the_index_fits_a_phone(phone: Visit) -> None:
    assert phone.open(pile()).evaluate("document.documentElement.scrollWidth") == 360


def test_it_follows_a_dark_screen(visit: Visit) -> None:
    page = visit.open(render_html(ferry_result()))
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(colour) != light


def test_paper_has_every_claim_and_the_labels_of_the_evidence(visit: Visit) -> None:
    page = visit.open(pile())
    page.emulate_media(media="print")
    assert all(page.locator(f"#a1-c{number}").is_visible() for number in range(1, 8))
    assert page.locator(".text .references").first.is_visible()
    assert page.locator("#a2").is_visible()
    assert not page.locator(".filters").is_visible()


def test_an_article_from_right_to_left_runs_from_right_to_left(visit: Visit) -> None:
    page = visit.open(render_html(result_of(text="العبارة متوقفة.\n\nThe ferry is out.")))
    direction = "all => all.map(each => getComputedStyle(each).direction)"
    assert page.locator(".text p").evaluate_all(direction) == ["rtl", "ltr"]


def test_hostile_articles_do_nothing_and_are_shown_as_they_are(visit: Visit) -> None:
    results = [hostile_result(words) for words in HOSTILE.values()]
    page = visit.open(
        render_html_pile(results, [Unread(words, words) for words in HOSTILE.values()])
    )
    assert (
        page.locator("img, iframe, svg[onload], script + script, .text p :not(span, a)").count()
        == 0
    )
    for number, result in enumerate(results, start=1):
        page.evaluate(f"location.hash = '#a{number}'")
        page.locator(f"#a{number}-c1").focus()
        assert lit(visit) == "".join(expected_lines(result.claims[0].evidence[0].text))
        page.keyboard.press("Escape")
        shown = page.locator(f"#a{number} .text p").evaluate_all(TEXT)
        assert shown == expected_lines(result.document.text or "")
    assert (visit.said, visit.fetched) == ([], [])


@pytest.mark.parametrize("kind", ["end of script", "attribute", "address", "controls"])
def test_a_hostile_article_of_its_own_does_nothing(visit: Visit, kind: str) -> None:
    result = hostile_result(HOSTILE[kind])
    page = visit.open(render_html(result))
    page.locator("#a1-c1").focus()
    page.locator(".text p").first.hover()
    assert (visit.said, visit.fetched) == ([], [])
    assert page.locator(".text p").evaluate_all(TEXT) == expected_lines(result.document.text or "")
