"""Many requests: at the same time, within a limit, each paid for once."""

from __future__ import annotations

import asyncio
import time

import pytest

from summarizer.engine.together import run_together
from summarizer.errors import EngineError
from tests.engine.served.asking import request
from tests.engine.served.conftest import OpenEngine
from tests.engine.served.server import Body, ModelServer, reply


def test_requests_of_one_call_are_under_way_together_within_the_limit(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine(requests=4)
    server.seconds = 0.1
    began = time.monotonic()
    engine.generate([request(f"Say hello {n} times.") for n in range(12)])
    assert server.most_at_once == 4
    assert time.monotonic() - began < 1.1, "one after the other they take 1.2 seconds"


def test_answers_come_in_the_order_of_their_requests(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()

    def echo(body: Body) -> Body:
        word = body["messages"][0]["content"].split()[-1]
        time.sleep(0.02 * (word < "m"))
        return reply(word)

    server.says = echo
    words = [f"{letter}x" for letter in "zaybxcwd"]
    answers = engine.generate([request(f"Say {word}") for word in words])
    assert [answer.text for answer in answers] == words


def test_requests_that_are_alike_are_sent_once(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    answers = open_engine().generate([request(), request("Say it again."), request()])
    assert [answer.text for answer in answers] == ["hello"] * 3
    assert len(server.chats) == 2


def test_one_that_fails_does_not_cost_the_others_their_answers(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine(answers=1)
    server.says = lambda body: reply("?!" if "bad" in str(body["messages"]) else "hello")
    texts = ["Say one.", "Say bad.", "Say two."]
    works = [lambda e, text=text: e.generate([request(text)])[0].text for text in texts]
    outcomes = {each.index: each for each in run_together(engine, works, at_once=3)}
    assert outcomes[0].get() == outcomes[2].get() == "hello"
    with pytest.raises(EngineError, match="no answer of the form"):
        outcomes[1].get()
    asked = [chat["messages"][0]["content"] for chat in server.chats]
    assert asked.count("Say one.") == asked.count("Say two.") == 1


def test_it_works_within_a_running_event_loop(server: ModelServer, open_engine: OpenEngine) -> None:
    async def caller() -> str:
        return open_engine().generate([request()])[0].text

    assert asyncio.run(caller()) == "hello"


def test_an_engine_may_be_closed_twice(open_engine: OpenEngine) -> None:
    engine = open_engine()
    engine.close()
    engine.close()
