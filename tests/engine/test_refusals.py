"""What the engine cannot do it says, before it spends time on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from summarizer.engine.local import LocalEngine
from summarizer.engine.protocol import Grammar, Message, Question, Request
from summarizer.errors import EngineError, GrammarError, ModelDamagedError
from summarizer.models.prepared import PreparedModel
from tests.tiny import tiny_model

_ASK = (Message("user", "Who said so?"),)


@pytest.mark.parametrize(
    "grammar",
    [
        Grammar("regex", "(unclosed"),
        Grammar("lark", "start: missing_rule"),
        Grammar("json_schema", "{not json"),
        Grammar("json_schema", json.dumps({"type": "array", "uniqueItems": True})),
    ],
)
def test_an_unusable_grammar(engine: LocalEngine, grammar: Grammar) -> None:
    with pytest.raises(GrammarError, match=r"Correct the grammar"):
        engine.generate([Request(_ASK, grammar, 10)])


def test_a_prompt_that_does_not_fit_the_context(tmp_path: Path) -> None:
    engine = LocalEngine.load(tiny_model(tmp_path, seed=1, context_tokens=64), threads=1)
    assert engine.info.context_tokens == 64
    long = (Message("user", "harbour " * 80),)
    with pytest.raises(EngineError, match="smaller pieces"):
        engine.generate([Request(long, Grammar("regex", "a"), 1)])
    with pytest.raises(EngineError, match="smaller pieces"):
        engine.choose([Question(long, ("Yes", "No"))])


def test_answers_that_cannot_be_told_apart(engine: LocalEngine) -> None:
    for answers in (("Yes", "Yes"), ("Yes", "")):
        with pytest.raises(EngineError, match="different beginnings"):
            engine.choose([Question(_ASK, answers)])


def test_no_tokens_asked_for(engine: LocalEngine) -> None:
    [answer] = engine.generate([Request(_ASK, Grammar("regex", "[a-z]+"), 0)])
    assert (answer.text, answer.finish, answer.generated_tokens) == ("", "length", 0)


def test_nothing_asked_for(engine: LocalEngine) -> None:
    assert engine.generate([]) == []
    assert engine.choose([]) == []


def test_weights_that_are_cut_short(prepared: PreparedModel, tmp_path: Path) -> None:
    shutil.copytree(prepared.path, tmp_path / "cut")
    weights = tmp_path / "cut" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])
    cut = PreparedModel("tiny", tmp_path / "cut", prepared.sha256, "fp32")
    with pytest.raises(ModelDamagedError, match=r"Fetch the files in .*/cut again"):
        LocalEngine.load(cut, threads=1)


def test_a_tokenizer_that_is_cut_short(prepared: PreparedModel, tmp_path: Path) -> None:
    shutil.copytree(prepared.path, tmp_path / "cut")
    tokenizer = tmp_path / "cut" / "tokenizer.json"
    tokenizer.write_bytes(tokenizer.read_bytes()[:-1000])
    cut = PreparedModel("tiny", tmp_path / "cut", prepared.sha256, "fp32")
    with pytest.raises(ModelDamagedError, match=r"tokenizer of 'tiny' .* Fetch the files"):
        LocalEngine.load(cut, threads=1)
