"""The judge: verdicts on statements, over a tiny random model."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.analysis import analyse
from summarizer.documents import document_from_text
from summarizer.documents.pieces import split_into_pieces
from summarizer.engine.local import LocalEngine
from summarizer.prompting import Prompts
from summarizer.schema import WarningCode
from summarizer.support import Judge, Statement
from tests.tiny import tiny_model

ARTICLE = document_from_text(
    "Ferry stops for repairs\n\n"
    "The ferry to Orm will not run on Monday, the harbour office said. "
    "About 1,200 people use the crossing each day. "
    "Profit at its owner rose by 14 percent last year."
)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder: Path = tmp_path_factory.mktemp("tiny") / "model"
    engine = LocalEngine.load(tiny_model(folder, seed=7), threads=1)
    pieces = split_into_pieces(ARTICLE, 40, engine.count_tokens)
    assert len(pieces) > 1
    return Judge(analyse(ARTICLE), pieces, engine, Prompts.load())


def test_a_changed_number_is_found_whatever_the_model_thinks(judge: Judge) -> None:
    (verdict,) = judge.weigh([judge.with_evidence("Profit rose by 40 percent last year.")])
    assert WarningCode.NUMBER_MISMATCH in {finding.code for finding in verdict.findings}
    assert not verdict.sound


def test_the_articles_own_words_disagree_with_nothing(judge: Judge) -> None:
    own = Statement("Profit at its owner rose by 14 percent last year.", ())
    (verdict,) = judge.vouch([own])
    assert verdict.findings == ()
    assert 0.0 <= verdict.support <= 1.0


def test_verdicts_come_in_the_order_of_the_statements(judge: Judge) -> None:
    texts = [
        "Profit rose by 14 percent.",
        "The ferry will not run.",
        "Profit fell.",
        "1,200 cross.",
    ]
    verdicts = judge.weigh([judge.with_evidence(text) for text in texts])
    assert [verdict.statement.text for verdict in verdicts] == texts


def test_words_that_the_article_lacks_are_told(judge: Judge) -> None:
    assert judge.new_words(Statement("The ferry to Orm struck a zebra.", ())) == {
        "struck",
        "a",
        "zebra",
    }
