"""What happens to each kind of character on its way into a document."""

from __future__ import annotations

import pytest

from summarizer.documents import normalise_text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("cafe\u0301", "café"),
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\n\ne"),
        ("It  was\u00a0late\t(5\u202fp.m.)", "It was late (5 p.m.)"),
        ("  one  \n \n\n\n two ", "one\n\ntwo"),
        ("Qu\0i\x07ll", "Quill"),
        ("\x93late\x94 \x96 Quill\x92s", "“late” – Quill’s"),
        ("\ufeffQu\u200bi\u00adll \u202eabc\u202c\u2066", "Quill abc"),
        ("Qui\u200dll", "Quill"),
        ("می\u200cخواهم \U0001f468\u200d\U0001f469", "می\u200cخواهم \U0001f468\u200d\U0001f469"),
        ("\ud83d\ude00 \ud800", "😀 \ufffd"),
        ("a\U000e0041\U000e0042b", "ab"),
        ("“It’s” 'it' \"is\" — … --", "“It’s” 'it' \"is\" — … --"),
        ("<b>&amp;</b> {{x}} <|im_end|>", "<b>&amp;</b> {{x}} <|im_end|>"),
    ],
)
def test_characters(given: str, kept: str) -> None:
    assert normalise_text(given) == kept


def test_at_most_thirty_marks_stay_on_a_letter() -> None:
    assert normalise_text("q" + "\u0323" * 5_000 + "r") == "q" + "\u0323" * 30 + "r"


WRAPPED = """The ferry to Orm ran again on Friday after a
winter of repairs that cost the town of Orm
a million euros, the harbour board said.

The mayor was absent. His deputy, Mara T.
Quill, cut the ribbon."""


def test_lines_broken_to_a_width_are_joined() -> None:
    assert normalise_text(WRAPPED) == (
        "The ferry to Orm ran again on Friday after a winter of repairs that cost the town of Orm "
        "a million euros, the harbour board said.\n\n"
        "The mayor was absent. His deputy, Mara T. Quill, cut the ribbon."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ferry to Orm runs again\nThe ferry to Orm ran again on Friday, the harbour board said.",
        "The ferry to Orm ran again on Friday.\nNobody had told the passengers.\nTenby said no.",
        "Fares from Monday:\n- adults pay 4 euros a trip\n- children pay 2 euros\n- dogs are free",
        "Roses are red\nviolets are blue\nthe ferry is late\nand so are you",
    ],
)
def test_line_breaks_that_were_meant_stay(text: str) -> None:
    assert normalise_text(text) == text


def test_items_of_a_wrapped_list_stay_apart() -> None:
    wrapped = (
        "- The council approves the plan for the\nferry and pays for it in two instalments\n"
        "until the spring.\n- The mayor signs it."
    )
    assert normalise_text(wrapped).split("\n") == [
        "- The council approves the plan for the ferry and pays for it in two instalments "
        "until the spring.",
        "- The mayor signs it.",
    ]
