"""What prompts share is computed once and kept within its bound."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.local import LocalEngine
from summarizer.engine.prefill import place
from summarizer.engine.protocol import Grammar, Message, Question, Request
from summarizer.engine.segments import PrefixTree, Segment

_ARTICLE = "The harbour council of Eastmere said on Monday that the ferry would sail again. " * 5
_GRAMMAR = Grammar("regex", "[a-z ]{3,9}")


def _request(task: str) -> Request:
    messages = (Message("system", "Be careful."), Message("user", f"{_ARTICLE}\n\n{task}"))
    return Request(messages, _GRAMMAR, 9)


def test_a_second_task_on_an_article_computes_only_the_task(engine: LocalEngine) -> None:
    [first] = engine.generate([_request("Summarize it.")])
    [second] = engine.generate([_request("Who said what?")])
    assert first.cached_tokens == 0
    assert second.prompt_tokens - second.cached_tokens < 20


def test_questions_asked_together_compute_their_article_once(engine: LocalEngine) -> None:
    questions = [
        Question(_request(f"Is claim {number} true?").messages, ("Yes", "No"))
        for number in range(40)
    ]
    choices = engine.choose(questions)
    computed = [choice.prompt_tokens - choice.cached_tokens for choice in choices]
    assert max(computed[1:]) < 25
    assert sum(computed) < computed[0] + 40 * 25


def test_an_engine_that_forgets_answers_as_if_nothing_had_been_asked(engine: LocalEngine) -> None:
    question = Question(_request("Is it true?").messages, ("Yes", "No"))
    fresh = engine.choose([question])
    engine.generate([_request("Summarize it.")])
    engine.forget()
    assert engine.choose([question]) == fresh


_TOKENS = st.lists(st.integers(0, 2), min_size=1, max_size=120)


@given(prompts=st.lists(_TOKENS, min_size=1, max_size=8))
def test_every_prompt_finds_itself_in_the_tree(prompts: list[list[int]]) -> None:
    tree = PrefixTree(limit_bytes=1 << 20)
    placements = place(tree, prompts)
    for prompt, placement in zip(prompts, placements, strict=True):
        path = placement.leaf.path() if placement.leaf else []
        assert [int(token) for segment in path for token in segment.tokens] == prompt[:-1]
        assert all(
            segment.start == sum(len(before.tokens) for before in path[:depth])
            for depth, segment in enumerate(path)
        )
    runs = [run for placement in placements for run in placement.runs]
    assert len({id(run.segment) for run in runs}) == len(runs)


def _fill(leaf: Segment) -> None:
    for segment in leaf.path():
        tokens = torch.ones(1, len(segment.tokens), 4)
        segment.write(0, 1, 0, tokens, tokens)
        segment.computed = len(segment.tokens)


def test_the_least_recently_used_goes_first() -> None:
    tree = PrefixTree(limit_bytes=5000)
    for number in range(4):
        leaf = tree.insert([number] * 60)
        assert leaf is not None
        _fill(leaf)
    tree.insert([0] * 60)
    tree.trim()
    kept = [number for number in range(4) if tree.insert([number] * 60).computed]  # type: ignore[union-attr]
    assert kept == [0, 3]


def test_small_prompts_do_not_pile_up() -> None:
    tree = PrefixTree(limit_bytes=1 << 30)
    for number in range(600):
        leaf = tree.insert([number] * 3)
        assert leaf is not None
        _fill(leaf)
    tree.trim()
    assert len(tree.segments()) == 512


def test_splitting_keeps_what_was_computed() -> None:
    tree = PrefixTree(limit_bytes=1 << 20)
    leaf = tree.insert([1] * 100)
    assert leaf is not None
    keys = torch.arange(400.0).reshape(1, 100, 4)
    leaf.write(0, 1, 0, keys, keys)
    leaf.computed = 100
    other = tree.insert([1] * 60 + [2] * 60)
    assert other is not None
    head = other.path()[0]
    assert (head.computed, leaf.computed, other.computed) == (60, 40, 0)
    assert torch.equal(torch.cat([head.keys(0, 60), leaf.keys(0, 40)], dim=1), keys)
