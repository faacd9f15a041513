"""However it is computed, an answer is the one that the plain loop gives."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence

import pytest

from summarizer.engine.local import LocalEngine
from summarizer.engine.protocol import Generation, Grammar, Message, Question, Request
from summarizer.models.prepared import PreparedModel
from tests.engine.reference import PlainAnswer, PlainLoop

_SYSTEM = "You are a careful editor who keeps who said what, and in which words."
_ARTICLES = (
    "The harbour council of Eastmere said on Monday that the old ferry would sail again. " * 3,
    'Tomas Brandl, who runs the mill, said: "Nobody asked us." The mayor denied that. ' * 3,
    "Nine villages along the river Osk want a bridge. A report says it would cost 4.2 million.",
)
_TASKS = ("Summarize the article.", "Who said what?", "Is it true? Answer Yes or No.")
_SCHEMA = {
    "type": "object",
    "properties": {
        "headline": {"type": "string", "pattern": "^[A-Za-z ]{3,20}$"},
        "stance": {"enum": ["asserts", "denies", "predicts"]},
        "speakers": {"type": "array", "items": {"enum": ["mayor", "mill"]}, "maxItems": 3},
    },
    "required": ["headline", "stance", "speakers"],
    "additionalProperties": False,
}
_GRAMMARS = (
    Grammar("json_schema", json.dumps(_SCHEMA)),
    Grammar("regex", r"[A-Z][a-z ,]{5,60}\.( [A-Z][a-z ,]{5,60}\.)?"),
    Grammar("regex", r"(Yes|No), because [a-z ]+"),
    Grammar("regex", r"(?s:.{1,40})"),
    # Few words over and over: guesses at what follows are often right here.
    Grammar("regex", r"((so|no|go) ){20,90}"),
    Grammar("regex", r"(the (mayor|mill|ferry) (said|sails|stands)(,|;|:) ){30}"),
    Grammar("lark", 'start: "<" NAME ">" (", <" NAME ">")*\nNAME: /[a-zé]{1,8}/'),
    Grammar("lark", 'start: "The council said so."'),
)


def _requests() -> list[Request]:
    return [
        Request(
            (Message("system", _SYSTEM), Message("user", f"{article}\n\n{task}")),
            grammar,
            max_tokens=random.Random(f"{article}{task}{grammar.source}").randint(8, 40),  # noqa: S311
        )
        for article in _ARTICLES
        for task in _TASKS
        for grammar in _GRAMMARS
    ]


@pytest.fixture(scope="module")
def plain_loop(prepared: PreparedModel) -> PlainLoop:
    return PlainLoop(prepared)


@pytest.fixture(scope="module")
def plain(plain_loop: PlainLoop) -> list[PlainAnswer]:
    return [plain_loop.answer(request) for request in _requests()]


def _assert_same(found: Sequence[Generation], expected: Sequence[PlainAnswer]) -> None:
    seen = [(answer.text, answer.finish, answer.generated_tokens) for answer in found]
    assert seen == [(answer.text, answer.finish, len(answer.tokens)) for answer in expected]


def test_there_are_enough_prompts_and_grammars_and_answers_of_both_ends(
    plain: list[PlainAnswer],
) -> None:
    assert len(plain) >= 50
    assert {answer.finish for answer in plain} == {"stop", "length"}
    assert len({answer.text for answer in plain}) >= 20


def test_one_at_a_time_with_nothing_cached(
    prepared: PreparedModel, plain: list[PlainAnswer]
) -> None:
    found = [
        LocalEngine.load(prepared, threads=1).generate([request])[0] for request in _requests()
    ]
    assert all(answer.cached_tokens == 0 for answer in found)
    _assert_same(found, plain)


def test_one_at_a_time_on_what_earlier_requests_left(
    engine: LocalEngine, plain: list[PlainAnswer]
) -> None:
    found = [engine.generate([request])[0] for request in _requests()]
    assert sum(answer.cached_tokens for answer in found) > 0.8 * sum(
        answer.prompt_tokens for answer in found
    )
    _assert_same(found, plain)


def test_all_together(engine: LocalEngine, plain: list[PlainAnswer]) -> None:
    _assert_same(engine.generate(_requests()), plain)


def test_in_any_company(engine: LocalEngine, plain: list[PlainAnswer]) -> None:
    pairs = list(zip(_requests(), plain, strict=True))
    random.Random(5).shuffle(pairs)  # noqa: S311
    for first in range(0, len(pairs), 5):
        company = pairs[first : first + 5]
        found = engine.generate([request for request, _ in company])
        _assert_same(found, [answer for _, answer in company])


def test_forced_tokens_are_counted_and_need_no_steps_of_their_own(engine: LocalEngine) -> None:
    request = Request((Message("user", "Who said so?"),), _GRAMMARS[-1], max_tokens=40)
    [answer] = engine.generate([request])
    assert answer.text == "The council said so."
    assert answer.forced_tokens >= answer.generated_tokens - 1


def test_a_choice_has_the_log_probabilities_of_the_plain_model(
    engine: LocalEngine, plain_loop: PlainLoop
) -> None:
    questions = [
        Question(
            (Message("system", _SYSTEM), Message("user", f"{article}\n\n{task}")), ("Yes", "No")
        )
        for article in _ARTICLES
        for task in _TASKS
    ]
    choices = engine.choose(questions)
    for question, choice in zip(questions, choices, strict=True):
        prompt = plain_loop.prompt(Request(question.messages, _GRAMMARS[0], 1))
        expected = plain_loop.next_logits(prompt).log_softmax(dim=-1)
        answers = [plain_loop.tokenizer.encode(answer)[0] for answer in question.answers]
        assert choice.log_probabilities == pytest.approx(expected[answers].tolist(), abs=1e-4)


def test_an_answer_tells_its_steps_and_when_the_model_chose_its_first_token(
    engine: LocalEngine,
) -> None:
    began = time.perf_counter()
    answers = engine.generate(_requests()[:3])
    took = time.perf_counter() - began
    for answer in answers:
        assert 0 < (answer.first_token_seconds or 0) <= took
        assert 1 <= (answer.steps or 0) <= answer.generated_tokens + 1
