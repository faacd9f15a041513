"""Whatever a server does wrong: tried again where that can help, else told in one sentence."""

from __future__ import annotations

import time

import pytest

from summarizer.errors import EngineError, ServerError, SummarizerError
from tests.engine.served.asking import request
from tests.engine.served.conftest import OpenEngine
from tests.engine.served.server import Fault, ModelServer, reply

PASSING = {
    "asked too often": Fault(429),
    "asked too often, with a time": Fault(429, headers=(("Retry-After", "0"),)),
    "asked too often, until a moment": Fault(
        429, headers=(("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"),)
    ),
    "a time that is none": Fault(503, headers=(("Retry-After", "soon"),)),
    "a fault": Fault(500, b'{"error": {"message": "out of luck"}}'),
    "a bad gateway": Fault(502, b"<html>Bad Gateway</html>"),
    "overloaded": Fault(503),
    "an answer that is cut off": Fault(200, b'{"choices": [', cut=True),
    "a connection that is closed": Fault(drop=True),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_may_pass_is_tried_again(
    server: ModelServer, open_engine: OpenEngine, fault: Fault
) -> None:
    engine = open_engine()
    server.faults = [fault, fault]
    assert engine.generate([request()])[0].text == "hello"
    assert len(server.chats) == 3


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_does_not_pass_is_told_after_a_few_tries(
    server: ModelServer, open_engine: OpenEngine, fault: Fault
) -> None:
    engine = open_engine(tries=3)
    server.faults = [fault] * 10
    with pytest.raises(EngineError, match=r"127\.0\.0\.1:\d+/v1 .*\(3 tries\)\. See whether it"):
        engine.generate([request()])
    # Over HTTP 500 the plainer form of the request is tried as well.
    assert len(server.chats) == (6 if fault.status == 500 else 3)


def test_a_server_that_was_there_and_is_gone(open_engine: OpenEngine, server: ModelServer) -> None:
    with pytest.raises(EngineError, match=r"cannot be reached .*\(2 tries\)"):
        open_engine("http://127.0.0.1:9/v1", tries=2)


@pytest.mark.parametrize("host", ["ex..ample", "a" * 70, "no-such-host.invalid"])
def test_a_host_that_cannot_be(open_engine: OpenEngine, host: str) -> None:
    with pytest.raises(ServerError, match=r"cannot be reached \("):
        open_engine(f"http://{host}/v1", tries=1)


FINAL = {
    "a redirect": (
        Fault(307, headers=(("Location", "http://elsewhere.example/v1"),)),
        r"redirects to elsewhere\.example, which was not asked",
    ),
    "no such page": (Fault(404, b'{"detail": "Not Found"}'), r"HTTP 404: Not Found\. Check the ad"),
    "no such model": (
        Fault(404, b'{"message": "The model is not here", "code": 404}'),
        "HTTP 404: The model is not here",
    ),
    "too long": (
        Fault(400, b'{"error": {"message": "maximum context length is 99 tokens"}}'),
        "maximum context length is 99 tokens",
    ),
    "a page": (Fault(200, b"<html>Welcome</html>"), r"no JSON \(it begins: <html>Welcome</html>\)"),
    "another shape": (
        Fault(200, b'{"answer": "hello"}'),
        "another shape .*choices: Field required",
    ),
    "no answers": (Fault(200, b'{"choices": []}'), "another shape .*choices: "),
    "an error as an answer": (
        Fault(200, b'{"error": {"message": "no such luck"}}'),
        "an error as its answer: no such luck",
    ),
    "far too much": (Fault(200, b" " * (8 * 1024 * 1024 + 1)), "more than any answer holds"),
    "a long wait": (
        Fault(429, headers=(("Retry-After", "3600"),)),
        "asks to wait 3600 seconds",
    ),
}


@pytest.mark.parametrize(("fault", "told"), FINAL.values(), ids=FINAL)
def test_what_cannot_pass_is_told_at_once(
    server: ModelServer, open_engine: OpenEngine, fault: Fault, told: str
) -> None:
    engine = open_engine()
    server.faults = [fault, fault]  # the second for the plainer form of a refused request
    with pytest.raises(EngineError, match=told) as caught:
        engine.generate([request()])
    assert str(caught.value).count("\n") == 0
    assert len(server.chats) <= 2


@pytest.mark.parametrize(
    "fault", [Fault(stall=1.5), Fault(drip=True)], ids=["silence", "a byte now and then"]
)
def test_a_server_that_stalls_is_given_up_in_time(
    server: ModelServer, open_engine: OpenEngine, fault: Fault
) -> None:
    engine = open_engine(seconds=0.4)
    server.faults = [fault]
    began = time.monotonic()
    with pytest.raises(EngineError, match=r"no whole answer within 0\.4 seconds"):
        engine.generate([request()])
    assert time.monotonic() - began < 1.2


def test_a_slow_answer_within_the_time_is_an_answer(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine(seconds=5)
    server.seconds = 0.5
    assert engine.generate([request()])[0].text == "hello"


def test_an_answer_that_the_server_withholds_is_told(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.says = lambda _: reply(None, finish="content_filter")
    with pytest.raises(EngineError, match="withheld an answer"):
        engine.generate([request()])


def test_control_characters_of_a_server_do_not_reach_the_terminal(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.faults = [Fault(400, b'{"error": {"message": "\\u001b[31mred\\r\\nline"}}')] * 2
    with pytest.raises(EngineError) as caught:
        engine.generate([request()])
    assert str(caught.value).isprintable()


def test_after_a_fault_the_engine_goes_on(server: ModelServer, open_engine: OpenEngine) -> None:
    engine = open_engine(tries=1)
    server.faults = [Fault(503)]
    with pytest.raises(SummarizerError):
        engine.generate([request()])
    assert engine.generate([request()])[0].text == "hello"
