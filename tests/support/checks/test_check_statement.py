"""What each check promises, in worked cases; and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.analysis import analyse
from summarizer.documents import document_from_text
from summarizer.schema import WarningCode
from summarizer.support.checks import Finding, check_statement

NUMBER = WarningCode.NUMBER_MISMATCH
NAME = WarningCode.NAME_MISMATCH
POLARITY = WarningCode.POLARITY_MISMATCH
SOURCE = WarningCode.ATTRIBUTION_DROPPED
HEDGE = WarningCode.HEDGE_DROPPED

ARTICLE = (
    "The mill at Torrance Ford made 1,187 tonnes of paper in May, 14 percent more than in April. "
    "Its owner, Halden Paper, may close the mill next year, the union's leader, Greta Sund, said. "
    "Halden Paper denied that it had sold the site to Brask Homes. "
    "Last month the company sued Corvin Freight for 2.5 million euros."
)


def check(statement: str, article: str = ARTICLE) -> list[Finding]:
    document = document_from_text(article)
    evidence = [document.span(s.start, s.end) for s in document.sentences]
    return check_statement(statement, evidence, document, analyse(document))


def codes(statement: str, article: str = ARTICLE) -> set[WarningCode]:
    return {finding.code for finding in check(statement, article)}


@pytest.mark.parametrize(
    "statement",
    [
        "The mill at Torrance Ford made about 1,200 tonnes of paper in May.",
        "The mill made 1,187 tonnes of paper in May, a rise of 14% from April.",
        "Halden Paper may shut the mill next year, union leader Greta Sund said.",
        "According to Greta Sund, Halden Paper might close the mill next year.",
        "Halden Paper denied having sold the site to Brask Homes.",
        "Corvin Freight was sued by the company for €2.5m last month.",
    ],
)
def test_faithful_rewording_passes(statement: str) -> None:
    assert check(statement) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("The mill made 1,817 tonnes of paper in May.", NUMBER),
        ("The mill made 1,187 kilograms of paper in May.", NUMBER),
        ("The mill made 1,187 tonnes of paper in May, 14 percentage points more.", NUMBER),
        ("The mill made 1,187 tonnes of paper in June.", NUMBER),
        ("The mill at Torrance Ford made 14 percent less paper than in April.", POLARITY),
        ("The company sued Corvin Freight for 2.5 billion euros.", NUMBER),
        ("The company sued Corvin Freight for 2.5 million dollars.", NUMBER),
        ("The company sued Norfold Freight for 2.5 million euros.", NAME),
        ("Corvin Freight sued Halden Paper for 2.5 million euros.", NAME),
        ("Halden Paper may close the mill next month, union leader Greta Sund said.", NUMBER),
        ("Halden Paper will close the mill next year, union leader Greta Sund said.", HEDGE),
        ("Halden Paper has closed the mill, union leader Greta Sund said.", HEDGE),
        ("Halden Paper may open the mill next year, union leader Greta Sund said.", POLARITY),
        ("Halden Paper may not close the mill next year, union leader Greta Sund said.", POLARITY),
        ("Halden Paper may close the mill next year.", SOURCE),
        ("Halden Paper may close the mill next year, a banker said.", NAME),
        ("Halden Paper may close the mill next year, Brask Homes said.", NAME),
        ("Halden Paper may close the mill next year, Greta Holm said.", NAME),
        ("Halden Paper did not deny that it had sold the site to Brask Homes.", POLARITY),
    ],
)
def test_a_planted_error_is_named(statement: str, code: WarningCode) -> None:
    assert code in codes(statement)


@pytest.mark.parametrize(
    ("article", "statement"),
    [
        ("A dozen nurses walked out.", "Twelve nurses walked out."),
        ("Half of the voters stayed at home.", "Some 50 percent of the voters stayed at home."),
        ("The strike lasted 48 hours.", "The strike lasted two days."),
        ("One in five pupils was absent.", "About 20 percent of pupils were absent."),
        ("Output fell from 20 tonnes to 15 tonnes.", "Output fell by 5 tonnes."),
        ("The bridge cost $3.4bn.", "The bridge cost 3.4 billion dollars."),
        ("Sales doubled.", "Sales were twice as high."),
        ("The French president arrived.", "The president of France arrived."),
        ("Rovers beat Lisk Athletic 3-1.", "Lisk Athletic lost 3-1 to Rovers."),
        ("The council did not approve the plan.", "The council rejected the plan."),
    ],
)
def test_the_same_in_other_terms_passes(article: str, statement: str) -> None:
    assert check(statement, article) == []


@pytest.mark.parametrize(
    ("article", "statement", "code"),
    [
        ("Up to 450 jobs could go.", "Exactly 450 jobs could go.", HEDGE),
        ("Profits rose after prices fell.", "Profits fell.", POLARITY),
        ("The council rejected the plan.", "The council approved the plan.", POLARITY),
        ("The thief allegedly sold the ring.", "The thief sold the ring.", HEDGE),
        ("“The plant is safe,” its owner said.", "The plant is safe.", SOURCE),
        ("They met on Tuesday.", "They met on Friday.", NUMBER),
        ("Brask Homes sued Corvin Freight.", "Corvin Freight sued Brask Homes.", NAME),
    ],
)
def test_a_single_turned_word_is_named(article: str, statement: str, code: WarningCode) -> None:
    assert code in codes(statement, article)


def test_a_name_that_the_article_has_elsewhere_is_no_alarm_by_itself() -> None:
    document = document_from_text(ARTICLE)
    first = document.sentences[3]
    evidence = [document.span(first.start, first.end)]
    statement = "Last month Halden Paper sued Corvin Freight for 2.5 million euros."
    assert check_statement(statement, evidence, document, analyse(document)) == []


def test_a_finding_shows_the_statements_words_and_exact_passages() -> None:
    statement = "The mill made 1,817 tonnes of paper in May."
    (finding,) = check(statement)
    assert finding.words in statement
    assert "1,817" in finding.words
    document = document_from_text(ARTICLE)
    assert finding.evidence
    for span in finding.evidence:
        assert document.text[span.start : span.end] == span.text


@pytest.mark.parametrize("empty", ["", " ", "\n\n"])
def test_an_empty_statement_has_nothing_wrong(empty: str) -> None:
    assert check(empty) == []


def test_without_evidence_the_whole_article_is_read() -> None:
    document = document_from_text(ARTICLE)
    found = check_statement("The mill made 9 tonnes.", [], document, analyse(document))
    assert NUMBER in {f.code for f in found}


SENTENCES = (
    "The harbour board raised fees by 4 percent on 1 June.",
    "No ship was turned away.",
    "Captain Ilse Varga will leave Portmere on Monday.",
    "The ferry did not sail because a pump had failed.",
    "Two of the five cranes may be sold to Brask Homes.",
    "Fees in Oxley fell for the third time since 2019.",
)


@given(st.sampled_from(SENTENCES), st.permutations(SENTENCES))
@settings(max_examples=15, deadline=None)
def test_a_sentence_of_the_article_itself_gives_no_finding(
    sentence: str, article: list[str]
) -> None:
    assert check(sentence, " ".join(article)) == []


PIECES = st.sampled_from([*SENTENCES, "“", "”", ";", "$", "%", "1,", "-", "said", "not", "…", "é"])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=8).map(" ".join))


@given(TEXTS, st.text(min_size=1, max_size=60).filter(lambda t: any(c.isalnum() for c in t)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_makes_the_checks_raise(statement: str, article: str) -> None:
    document = document_from_text(f"In short: {article}")
    whole = [document.span(s.start, s.end) for s in document.sentences]
    for finding in check_statement(statement, whole, document, analyse(document)):
        for span in finding.evidence:
            assert document.text[span.start : span.end] == span.text


COURT = (
    "The jury took two hours to find nurse Ada Morell not guilty of stealing drugs worth 9 crowns. "
    "Pharmacy chain Belgrave said on Friday that it would open 14 shops. "
    "Sales fell for a third month to 4.2 million crowns, it said."
)


@pytest.mark.parametrize(
    "statement",
    [
        "Nurse Ada Morell was acquitted of stealing drugs.",
        "Fourteen shops will be opened by Belgrave, according to the company.",
        "Belgrave: “It would open 14 shops.”",
    ],
)
def test_free_rewording_passes(statement: str) -> None:
    assert check(statement, COURT) == []


def test_a_direction_is_found_whatever_follows_the_verb() -> None:
    assert POLARITY in codes("Sales rose for a third month to 4.2 million crowns, it said.", COURT)
