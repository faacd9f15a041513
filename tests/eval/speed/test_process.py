"""An engine's process: asked in lines, noisy libraries borne, every end told in words."""

from __future__ import annotations

import pytest

from eval.speed.process import EngineProcess
from eval.speed.records import Ask, Opening, Prompt, Reply
from summarizer.engine.protocol import Message
from summarizer.errors import EngineError

MODULE = "tests.eval.speed.echo"


def opening(model: str | None = None) -> Opening:
    return Opening(model=model, gguf=None, threads=1, grammar="{}", context_tokens=64, shared=())


def prompt(name: str) -> Prompt:
    return Prompt(name=name, messages=(Message("user", "“Ærø”\n"),), tokens=(1, 2, 3))


def test_a_process_answers_what_it_is_asked_and_tells_what_runs() -> None:
    with EngineProcess.start("echo", MODULE, opening()) as echo:
        assert echo.about == {"threads": 1}
        assert echo.start_seconds > 0
        for name in ("one", "two"):
            reply = echo.ask(Ask(prompts=(prompt(name), prompt("three")), max_tokens=4), Reply)
            texts = [answer.text for answer in reply.answers]
            assert texts == [f"{name} – “Ærø”\n", "three – “Ærø”\n"]
            assert reply.peak_bytes > 1 << 20
            assert reply.seconds > 0


def test_an_engine_that_cannot_open_says_why() -> None:
    with pytest.raises(EngineError, match=r"echo cannot go on: There is no model missing\."):
        EngineProcess.start("echo", MODULE, opening("missing"))


def test_a_process_that_dies_is_named_with_its_last_words() -> None:
    with (
        EngineProcess.start("echo", MODULE, opening()) as echo,
        pytest.raises(EngineError, match="echo ended with code 3: out of memory"),
    ):
        echo.ask(Ask(prompts=(prompt("die"),), max_tokens=4), Reply)
