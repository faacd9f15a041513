"""What a grammar would have guaranteed holds for every answer, or there is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.engine.protocol import Grammar
from summarizer.engine.served.checking import AnswerCheck
from summarizer.errors import EngineError, GrammarError
from summarizer.summary.sentences import sentences_grammar
from tests.engine.served.asking import JSON, SCHEMA, request
from tests.engine.served.conftest import OpenEngine
from tests.engine.served.server import Fault, ModelServer, reply

SENTENCES = sentences_grammar(1, 2)
TWO = "The ferry stopped on Monday. Nobody was hurt there."


@pytest.mark.parametrize(
    ("grammar", "text", "held"),
    [
        (SENTENCES, TWO, TWO),
        (SENTENCES, f"  {TWO}\n", TWO),
        (SENTENCES, TWO.replace(". ", ".\n\n"), TWO),
        (SENTENCES, f"{TWO} There was a third of it.", TWO),
        (SENTENCES, f"{TWO}\n\nI hope this helps!", TWO),
        (SENTENCES, "Sure! Here it is:\n- ferry stopped\n- nobody hurt", None),
        (SENTENCES, "The ferry stopped on", None),
        (SENTENCES, "", None),
        (JSON, '{"city":"Orm","people":3}', '{"city":"Orm","people":3}'),
        (JSON, '{\n  "city": "Örm",\n  "people": 3\n}', '{"city":"Örm","people":3}'),
        (JSON, '```json\n{"city": "Orm", "people": 3}\n```', '{"city":"Orm","people":3}'),
        (JSON, '{"city": "Orm", "people": "three"}', None),
        (JSON, '{"city": "Orm"}', None),
        (JSON, '{"city": "Orm", "people": 3, "more": 1}', None),
        (JSON, "Orm has three people.", None),
        (Grammar("lark", 'start: "a" /[0-9]+/'), " a12 ", "a12"),
        (Grammar("lark", 'start: "a" /[0-9]+/'), "b12", None),
    ],
)
def test_an_answer_is_held_to_its_grammar(grammar: Grammar, text: str, held: str | None) -> None:
    found = AnswerCheck(grammar).hold(text, ended=True)
    assert (found.text if found else None) == held


def test_an_answer_without_room_to_end_is_a_beginning() -> None:
    cut = AnswerCheck(SENTENCES).hold("The ferry stopped on Mon", ended=False)
    assert cut is not None
    assert not cut.whole
    assert AnswerCheck(SENTENCES).hold("* The ferry", ended=False) is None


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_whatever_is_held_is_what_the_grammar_takes(text: str) -> None:
    grammar = Grammar("regex", r"[a-z]+(?: [a-z]+){0,3}[.!]")
    held = AnswerCheck(grammar).hold(text, ended=True)
    if held is not None:
        again = AnswerCheck(grammar).hold(held.text, ended=True)
        assert again == held
        assert held.text.split() == text.split()[: len(held.text.split())]


def test_an_answer_of_another_form_is_asked_for_again_with_warmth(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    answers = [reply("** No! **"), reply("HELLO"), reply("hello")]
    server.says = lambda _: answers.pop(0)
    generation = engine.generate([request()])[0]
    assert generation.text == "hello"
    assert generation.prompt_tokens == 33, "all tries are counted"
    assert [chat["temperature"] > 0 for chat in server.chats] == [False, True, True]
    assert len({chat["seed"] for chat in server.chats}) == 3


def test_an_answer_that_never_has_the_form_is_an_error(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine(answers=2)
    server.says = lambda _: reply("** No! **")
    with pytest.raises(EngineError, match=r"in 2 tries; the last one begins: '\*\* No! \*\*'"):
        engine.generate([request()])
    assert len(server.chats) == 2


def test_an_empty_answer_is_no_answer(server: ModelServer, open_engine: OpenEngine) -> None:
    engine = open_engine()
    server.says = lambda _: reply(None)
    with pytest.raises(EngineError, match="no answer of the form"):
        engine.generate([request()])


def test_where_the_model_ran_out_of_room_that_is_told(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.says = lambda _: reply("The ferry stopped on Mon", finish="length")
    generation = engine.generate([request(grammar=SENTENCES)])[0]
    assert (generation.text, generation.finish) == ("The ferry stopped on Mon", "length")


def test_the_servers_counts_are_the_generations(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    generation = open_engine().generate([request()])[0]
    assert generation.prompt_tokens == 11
    assert generation.cached_tokens == 4
    assert generation.generated_tokens == 3


def test_a_server_that_counts_nothing_is_no_fault(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.says = lambda _: {"choices": reply("hello")["choices"]}
    assert engine.generate([request()])[0].prompt_tokens == 0


def test_a_schema_goes_with_its_request(server: ModelServer, open_engine: OpenEngine) -> None:
    engine = open_engine()
    server.says = lambda _: reply('{"city": "Orm", "people": 3}')
    assert engine.generate([request(grammar=JSON)])[0].text == '{"city":"Orm","people":3}'
    response_format = server.chats[0]["response_format"]
    assert response_format["type"] == "json_schema"
    assert response_format["json_schema"]["schema"] == json.loads(SCHEMA)


def test_a_server_that_takes_no_form_is_asked_plainly_and_still_checked(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.refuses = frozenset({"response_format", "structured_outputs"})
    server.says = lambda _: reply('{"city": "Orm", "people": 3}')
    for _ in range(2):
        assert engine.generate([request(grammar=JSON)])[0].text == '{"city":"Orm","people":3}'
    assert len(server.chats) == 4, "two refusals, then it is remembered"
    server.says = lambda _: reply("hello")
    assert engine.generate([request()])[0].text == "hello"
    assert "regex" not in server.chats[-1]


def test_a_server_that_breaks_over_a_form_is_asked_plainly(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine(tries=2)
    server.faults = [Fault(500)] * 2
    assert engine.generate([request()])[0].text == "hello"
    assert ["regex" in chat for chat in server.chats] == [True, True, False]


def test_a_regular_expression_goes_as_vllm_and_sglang_take_it(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    open_engine().generate([request()])
    assert server.chats[0]["structured_outputs"] == {"regex": "[a-z]+"}
    assert server.chats[0]["regex"] == "[a-z]+"


@pytest.mark.parametrize(
    "grammar", [Grammar("json_schema", "{"), Grammar("regex", "("), Grammar("lark", "start:: x")]
)
def test_a_grammar_that_cannot_be_followed_is_told_before_anything_is_sent(
    server: ModelServer, open_engine: OpenEngine, grammar: Grammar
) -> None:
    engine = open_engine()
    with pytest.raises(GrammarError):
        engine.generate([request(grammar=grammar)])
    assert not server.chats


def test_messages_go_as_they_are(server: ModelServer, open_engine: OpenEngine) -> None:
    text = "Örm <|im_end|> \N{SNOWMAN} {{ x }}"
    open_engine().generate([request(text)])
    assert server.chats[0]["messages"] == [{"role": "user", "content": text}]
    assert server.chats[0]["max_tokens"] == 50
