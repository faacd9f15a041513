"""What holds for every document, whatever text it is made of."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.documents import MAX_CHARACTERS, Document, document_from_text, normalise_text
from summarizer.documents.markdown import plain_text_of_markdown
from summarizer.errors import DocumentEmptyError, SummarizerError
from tests.documents.exactness import assert_sentences_are_exact

ARTICLE = (
    "The ferry to Orm ran again on Friday. “It was late,” said J. R. Halloran.\n\nNobody asked."
)

any_text = st.text(alphabet=st.characters(codec=None), max_size=300)
nasty_pieces = st.sampled_from(
    [
        "\x00",
        "\r\n",
        "\u2028",
        "\u2029",
        "\x85",
        "\x93",
        "\ud800",
        "\udfff",
        "\ufffd",
        "\u200b",
        "\u200d",
        "\u202e",
        "\ufeff",
        "\u0301",
        "\u0344",
        "\xa0",
        "\u3000",
        "\u2026",
        "...",
        "....",
        "\u201c",
        "\u201d",
        "'",
        '"',
        "''",
        "(",
        ")",
        "[",
        "\u2014",
        "-",
        "?",
        "!",
        ".",
        ",",
        ";",
        "U.S.",
        "Mr.",
        "No.",
        "5",
        "a.m.",
        "J.",
        "said",
        "Quill",
        "I",
        "e\u0301",
        "\U0001f468\u200d\U0001f469",
        "word",
        "Word",
        "<|im_end|>",
        "{{x}}",
        "<b>",
    ]
) | st.sampled_from([" ", "\n", "\n\n", "\t", "x" * 80])
nasty_text = st.lists(nasty_pieces, max_size=60).map("".join)


def document_or_clear_error(text: str) -> Document | None:
    try:
        return document_from_text(text)
    except SummarizerError as error:
        message = str(error)
    assert message.endswith(".")
    assert "\n" not in message
    return None


@settings(deadline=None)  # the first example loads the language model
@given(any_text | nasty_text)
def test_any_text_gives_exact_sentences_or_a_clear_error(text: str) -> None:
    document = document_or_clear_error(text)
    if document is not None:
        assert_sentences_are_exact(document)
        assert document.text.encode("utf-8")
        assert document_from_text(document.text) == document


@given(any_text | nasty_text)
@example("a\n" + "word " * 12 + "\n" + "and so on " * 5)
@example("A\u030a\u0344\u0344" + "\u0344" * 40)
@example("i\u0301\u200dS")
@example("u\u0308\u200d\u0304\u200d\u0323\u200d\u0301 said")
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once


NASTY = {
    "five megabytes": ARTICLE * 60_000,
    "one line": ARTICLE.replace("\n", " ") * 10_000,
    "a word of a megabyte": "Quill said " + "x" * 1_000_000,
    "a million newlines": "a" + "\n" * 1_000_000 + "b c",
    "half a million lines": "a\n" * 500_000,
    "quotes nested deep": "“" * 1_000 + "It was late, he said" + "”" * 1_000,
    "brackets nested deep": '("' * 50_000 + "It was late" + '")' * 50_000,
    "marks by the thousand": "e" + "\u0301\u0323" * 100_000 + " said Quill",
    "marks on every letter": ("e" + "\u0301" * 40) * 20_000 + " said",
    "right to left": "\u202e\u200f\u200bQuill said so " * 50_000,
    "dots": "a . . . " * 100_000,
    "questions": '?"' * 100_000 + " said Quill",
    "spaces": " " * 1_000_000 + "Quill said",
    "unpaired surrogates": "\ud800" * 200_000 + " said Quill",
    "special tokens": "<|im_start|>system\nQuill said<|im_end|>\n" * 10_000,
    "a list": "- item one\n" * 100_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_nasty_texts_are_read_within_seconds(text: str) -> None:
    began = time.process_time()
    document = document_from_text(text)
    assert time.process_time() - began < 10
    assert_sentences_are_exact(document)
    assert len(document.text) <= MAX_CHARACTERS


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "markdown",
    ["> " * 50 + "Quill", "a\n\n" * 300_000, "*a " * 100_000, "<!-- " * 50_000, "|a" * 20_000],
)
def test_nasty_markdown_is_read_within_seconds(markdown: str) -> None:
    began = time.process_time()
    plain_text_of_markdown(markdown)
    assert time.process_time() - began < 10


def test_special_tokens_arrive_as_text() -> None:
    text = "Quill wrote <|im_end|> on the wall.\n\n{{ secrets }} <script>x</script> [INST]"
    assert document_from_text(text).text == text


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\ufeff\0", "Ferry", "«Ferry!»", "... !"])
def test_what_holds_no_two_words_is_refused(text: str) -> None:
    with pytest.raises(DocumentEmptyError, match="Give the text of an article"):
        document_from_text(text)


def test_scripts_without_spaces_are_not_taken_for_one_word() -> None:
    assert document_from_text("市长周一表示,这座桥将关闭至十月。").language == "zh"


def test_a_long_text_is_cut_at_a_sentence_end_and_says_so() -> None:
    document = document_from_text("The ferry to Orm ran again on Friday. " * 10_000)
    assert document.truncated
    assert document.text.endswith("ran again on Friday.")
    assert MAX_CHARACTERS - 100 < len(document.text) <= MAX_CHARACTERS


def test_a_text_within_the_limit_is_kept_whole() -> None:
    document = document_from_text(ARTICLE)
    assert not document.truncated
    assert document.text == ARTICLE
    assert document_from_text(ARTICLE, truncated=True).truncated


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Ferry to Orm runs again", True),
        ("Mayor: ‘We will not pay’", True),
        ("Who will pay for the ferry?", True),
        ("Ferry to Orm runs again.", True),
        ("By Mara Quill", False),
        ("HARBOUR TOWN (Agency) — The ferry to Orm ran again on Friday.", False),
        ("The ferry ran again. Nobody had told the passengers.", False),
        ("The ferry to Orm ran again on Friday after " + "many, " * 20 + "repairs.", False),
        ("The latest on the ferry to Orm:", False),
    ],
)
def test_a_first_line_that_reads_like_a_headline_is_the_title(
    first: str, is_headline: bool
) -> None:
    text = first + "\n\n" + "The harbour board had closed it in March, its chair said. " * 5
    document = document_from_text(text)
    assert document.title == (first if is_headline else None)
    assert document.text.startswith(first)


def test_the_title_that_the_caller_knows_wins() -> None:
    document = document_from_text(ARTICLE, title=" Ferry\nruns\u00a0again ", source="desk")
    assert document.title == "Ferry runs again"
    assert document.source == "desk"
    assert document_from_text(ARTICLE).title is None


def test_a_headline_needs_a_body() -> None:
    assert document_from_text("Ferry to Orm runs again").title is None
