"""Weighing answers by what a server tells of one token."""

from __future__ import annotations

import math

import pytest

from summarizer.errors import EngineError
from tests.engine.served.asking import question
from tests.engine.served.conftest import OpenEngine
from tests.engine.served.server import Fault, ModelServer, reply, weighed


def test_listed_answers_weigh_what_the_server_says(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.says = lambda _: weighed({"Yes": -0.2, " yes": -3.0, "No": -1.9})
    [choice] = engine.choose([question()])
    assert choice.log_probabilities == (-0.2, -1.9)
    assert (choice.prompt_tokens, choice.cached_tokens) == (11, 4)
    asked = server.chats[0]
    assert (asked["logprobs"], asked["top_logprobs"], asked["max_tokens"]) == (True, 20, 1)


def test_an_answer_may_come_in_parts_or_after_a_space(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.says = lambda _: weighed({"Y": -0.4, " No": -1.2, "Not": -0.1})
    assert engine.choose([question()])[0].log_probabilities == (-0.4, -1.2)


def test_an_answer_that_is_not_listed_is_as_probable_as_it_can_be(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.says = lambda _: weighed({"Yes": math.log(0.6), "Well": math.log(0.3)})
    yes, no = engine.choose([question()])[0].log_probabilities
    assert yes == pytest.approx(math.log(0.6))
    assert no == pytest.approx(math.log(0.1)), "what the list leaves over"
    server.says = lambda _: weighed({"Yes": -9999.0, "Well": math.log(0.3)})
    assert engine.choose([question()])[0].log_probabilities == (-100.0, -100.0)


def test_a_model_that_answers_something_else_is_told_of(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()
    server.says = lambda _: weighed({"<think>": -0.01, "Well": -5.0})
    with pytest.raises(EngineError, match="answers none of Yes, No but begins: '<think>'"):
        engine.choose([question()])


@pytest.mark.parametrize("faults", [[], [Fault(400)], [Fault(500)] * 4], ids=["0", "400", "500"])
def test_without_log_probabilities_the_answer_counts_nine_in_ten_and_that_is_recorded(
    server: ModelServer, open_engine: OpenEngine, faults: list[Fault]
) -> None:
    server.tells_probabilities = False
    server.trial_faults = faults
    engine = open_engine()
    assert engine.info.precision == "as served, without log-probabilities"
    server.says = lambda _: reply(" no, it is early.")
    yes, no = engine.choose([question()])[0].log_probabilities
    assert (yes, no) == (pytest.approx(math.log(0.1)), pytest.approx(math.log(0.9)))
    assert "logprobs" not in server.chats[0]
    server.says = lambda _: reply("Perhaps.")
    with pytest.raises(EngineError, match="answers none of Yes, No"):
        engine.choose([question()])


def test_with_log_probabilities_that_is_recorded_too(open_engine: OpenEngine) -> None:
    assert open_engine().info.precision == "as served"


def test_questions_of_one_call_keep_their_order(
    server: ModelServer, open_engine: OpenEngine
) -> None:
    engine = open_engine()

    def by_number(body: dict[str, object]) -> dict[str, object]:
        text = str(body["messages"])
        n = next(n for n in range(20) if f"number {n}?" in text)
        return weighed({"Yes": -float(n) - 1, "No": -0.5})

    server.says = by_number
    choices = engine.choose([question(f"Is it number {n}?") for n in range(20)])
    assert [choice.log_probabilities[0] for choice in choices] == [-n - 1.0 for n in range(20)]
