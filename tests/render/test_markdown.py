"""What Markdown shows is what the article said, and no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.render.markdown import escape, render_markdown
from summarizer.render.printable import one_line
from tests.render.results import claim, ferry_result, result_of

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SHOWN_AS_IT_IS = {"inline", "text", "text_special", "paragraph_open", "paragraph_close"}


def tokens_of(markdown: str) -> Iterator[Token]:
    for token in READER.parse(markdown):
        yield token
        yield from token.children or []


def shown(markdown: str) -> str:
    return "".join(token.content for token in tokens_of(markdown) if token.type == "text")


def test_a_result_reads_as_a_page() -> None:
    page = render_markdown(ferry_result())
    assert page.startswith("# Island ferry withdrawn after divers find cracks in its hull\n")
    assert "3. The ferry is back before the clocks go forward. **!**\n" in page
    assert (
        "| 4 | Tomas Verrall, the harbour master | predicts "
        "| The ferry will be back “before the clocks go forward, and not a day sooner”. |\n"
    ) in page
    assert (
        "- **Serious.** Summary sentence 3: What the article gives as a prediction is told as "
        "certain.\n  > Verrall predicted that the ferry would be back\n"
    ) in page


@pytest.mark.parametrize(
    "hostile",
    [
        "# Heading #",
        "- item",
        "1) item",
        "a | b | c",
        "<script>alert(1)</script>",
        "![x](http://a.example/x.png)",
        "[click](javascript:alert(1))",
        "&lt;b&gt; &amp;",
        "*bold* __bold__ ~~gone~~ `code`",
        "back\\slash\\",
        "    indented",
        "```",
        "===",
        "> quoted",
    ],
)
def test_markup_in_an_article_is_shown_and_not_obeyed(hostile: str) -> None:
    markdown = escape(hostile)
    assert {token.type for token in tokens_of(markdown)} <= SHOWN_AS_IT_IS
    assert shown(markdown) == one_line(hostile)


@pytest.mark.parametrize("address", ["https://a.example/x", "www.a.example", "mail@a.example"])
def test_a_bare_address_does_not_become_a_link(address: str) -> None:
    assert address not in escape(address)
    assert shown(escape(address)) == address


@given(st.text(max_size=60))
def test_escaped_text_is_shown_letter_for_letter(text: str) -> None:
    markdown = f"x {escape(text)}"
    assert {token.type for token in tokens_of(markdown)} <= SHOWN_AS_IT_IS
    assert shown(markdown) == f"x {one_line(text)}".rstrip()


@given(st.text(min_size=1, max_size=60))
def test_a_claim_stays_in_its_row(text: str) -> None:
    page = render_markdown(result_of(claims=[claim(text, text, "said", role=text)]))
    cells = [token for token in tokens_of(page) if token.type == "td_open"]
    assert len(cells) == 4
