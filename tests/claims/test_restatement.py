"""Restating: one short prompt a claim, one whole sentence back, and no word of the examples."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.claims.leaks import leaks_examples
from summarizer.claims.own_words import own_words
from summarizer.claims.restatement import TEMPLATE, restate, sentence_grammar
from summarizer.documents import document_from_text
from summarizer.engine.local import LocalEngine
from summarizer.engine.protocol import (
    Choice,
    EngineInfo,
    FinishReason,
    Generation,
    Question,
    Request,
)
from summarizer.prompting import Prompts
from tests.claims.marking import MarkedArticle
from tests.tiny import tiny_model


class ParrotEngine:
    """An engine that gives the answers it was made with, and keeps what it was asked."""

    def __init__(self, *answers: str, finish: FinishReason = "stop") -> None:
        self._answers = answers
        self._finish = finish
        self.requests: list[Request] = []

    @property
    def info(self) -> EngineInfo:
        return EngineInfo("parrot", "parrot", None, "none", 4096)

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        self.requests += requests
        return [Generation(text, self._finish, 1, 0, 1, 0) for text in self._answers]

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        return []


def port() -> MarkedArticle:
    return MarkedArticle(
        "Maria Holt runs the port of Tarn. She said it would stay closed until Friday."
    ).mark("it would stay closed until Friday", "She", "said")


def restated(article: MarkedArticle, engine: ParrotEngine, prompts: Prompts) -> list[str]:
    return restate(article.claims(), article.document, engine, prompts)


def test_the_models_sentence_is_given_as_it_is() -> None:
    sentence = "Maria Holt said the port of Tarn would stay closed until Friday."
    assert restated(port(), ParrotEngine(sentence), Prompts.load()) == [sentence]


def test_the_prompt_names_the_speaker_and_holds_the_words_around_the_claim() -> None:
    engine = ParrotEngine("Maria Holt said so.")
    restated(port(), engine, Prompts.load())
    asked = engine.requests[0].messages[-1].content
    assert "Maria Holt" in asked
    assert "She said it would stay closed until Friday." in asked


def test_a_long_article_makes_no_longer_prompt() -> None:
    article = port()
    longer = MarkedArticle(article.text + " It rained all day in the hills." * 200)
    longer.mark("it would stay closed until Friday", "She", "said")
    engines = [ParrotEngine("So it is."), ParrotEngine("So it is.")]
    for each, engine in zip((article, longer), engines, strict=True):
        restated(each, engine, Prompts.load())
    short, long = (engine.requests[0].messages for engine in engines)
    assert short == long


def test_prompts_of_all_claims_begin_alike() -> None:
    article = port()
    article.mark("runs the port of Tarn", "Maria Holt", "runs")
    engine = ParrotEngine("So.", "So.")
    restated(article, engine, Prompts.load())
    first, second = (request.messages for request in engine.requests)
    assert first[:-1] == second[:-1]
    assert first[-1] != second[-1]


def test_an_answer_that_did_not_end_gives_way_to_the_sources_words() -> None:
    engine = ParrotEngine("Maria Holt said the port of", finish="length")
    assert restated(port(), engine, Prompts.load()) == [
        "Maria Holt said it would stay closed until Friday."
    ]


def test_an_answer_about_the_sentence_beside_the_claim_gives_way() -> None:
    article = MarkedArticle(
        'Maria Holt closed the port until Friday. "We will not risk a single boat," she said.'
    ).mark("We will not risk a single boat", "she", "said")
    engine = ParrotEngine("Maria Holt said the port was closed until Friday.")
    assert restated(article, engine, Prompts.load()) == [
        "Maria Holt: “We will not risk a single boat.”"
    ]


ODD_EXAMPLES = [
    {
        "context": "Xanthippe Quork of Blorvex sold 8,431 zithers.",
        "speaker": "Xanthippe Quork",
        "stance": "says",
        "claim": "Blorvex is ruined",
        "restatement": "Xanthippe Quork said that Blorvex was ruined in 1742.",
    }
]


@pytest.mark.parametrize(
    "leaked",
    [
        "Xanthippe Quork said it would stay closed until Friday.",
        "Maria Holt said Blorvex would stay closed until Friday.",
        "Maria Holt said 8,431 would stay closed until Friday.",
        "Maria Holt said in 1742 it would stay closed until Friday.",
    ],
)
def test_an_answer_with_a_word_of_the_examples_gives_way(tmp_path: Path, leaked: str) -> None:
    shutil.copy(Prompts.load().folder / f"{TEMPLATE}.j2", tmp_path)
    (tmp_path / f"{TEMPLATE}.examples.json").write_text(json.dumps(ODD_EXAMPLES), "utf-8")
    text = restated(port(), ParrotEngine(leaked), Prompts.load(tmp_path))
    assert text == ["Maria Holt said it would stay closed until Friday."]


def test_a_word_that_the_article_has_too_is_no_leak() -> None:
    document = document_from_text("The zither shop of Xanthippe Quork in Tarn sold out again.")
    assert not leaks_examples("Xanthippe Quork sold out.", document, ODD_EXAMPLES)


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        ("Maria Holt said the port would stay closed until Friday.", True),
        ("Dr. Holt said 3.5 million people in the U.S. paid $4.2 million.", True),
        ("Mr. Okafor asked whether “it was ever safe.”", True),
        ("Holt said it was closed. Okafor said it was not.", False),
        ("Maria Holt said the port would", False),
        ("[1] Maria Holt said the port would close.", False),
        ("Closed.", False),
        ("Maria Holt said " + "it rained and " * 30 + "stopped.", False),
    ],
)
def test_the_grammar_takes_one_whole_sentence(answer: str, accepted: bool) -> None:
    assert (re.fullmatch(sentence_grammar(40).source, answer) is not None) is accepted


def test_whatever_a_model_writes_becomes_a_whole_sentence_or_the_sources_words(
    tmp_path: Path,
) -> None:
    article = port()
    engine = LocalEngine.load(tiny_model(tmp_path / "tiny", seed=3), threads=1)
    claims = article.claims()
    (text,) = restate(claims, article.document, engine, Prompts.load())
    whole = re.fullmatch(sentence_grammar(60).source, text) is not None
    assert whole or text == own_words(claims[0], article.document)
