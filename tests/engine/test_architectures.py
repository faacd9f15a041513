"""The engine runs chat models of other families too, and says so when it cannot."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from transformers import AutoConfig, AutoModelForCausalLM

from summarizer.engine.local import LocalEngine
from summarizer.engine.protocol import Grammar, Message, Question, Request
from summarizer.errors import EngineError
from summarizer.models.prepared import PreparedModel
from tests.engine.reference import PlainLoop

_REQUESTS = [
    Request((Message("system", "Be careful."), Message("user", task)), Grammar("regex", source), 24)
    for task in ("Summarize the article.", "Who said what?")
    for source in ("[A-Z][a-z ]{10,40}", r"(the (mayor|mill) (said|sails)(,|;) ){9}")
]


def _model(prepared: PreparedModel, folder: Path, kind: str, **options: object) -> PreparedModel:
    """A tiny random model of architecture `kind` with the tiny model's tokenizer."""
    shutil.copytree(prepared.path, folder)
    (folder / "generation_config.json").unlink()
    torch.manual_seed(5)
    config = AutoConfig.for_model(
        kind,
        vocab_size=AutoConfig.from_pretrained(prepared.path).vocab_size,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        initializer_range=0.4,
        eos_token_id=2,
        pad_token_id=0,
        **options,
    )
    AutoModelForCausalLM.from_config(config, dtype=torch.float32).save_pretrained(folder)
    return PreparedModel(kind, folder, "0" * 64, "fp32")


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("llama", {}),
        ("llama", {"tie_word_embeddings": True}),
        ("qwen3", {"head_dim": 16}),
        ("mistral", {"sliding_window": None}),
        ("phi3", {}),
    ],
)
def test_same_answers_as_the_plain_loop(
    prepared: PreparedModel, tmp_path: Path, kind: str, options: dict[str, object]
) -> None:
    model = _model(prepared, tmp_path / kind, kind, **options)
    plain = PlainLoop(model)
    found = LocalEngine.load(model, threads=1).generate(_REQUESTS)
    assert [answer.text for answer in found] == [plain.answer(each).text for each in _REQUESTS]


def test_attention_that_the_engine_lacks_is_refused(
    prepared: PreparedModel, tmp_path: Path
) -> None:
    model = _model(prepared, tmp_path / "gemma2", "gemma2", head_dim=8)
    with pytest.raises(EngineError, match="choose another model"):
        LocalEngine.load(model, threads=1).generate(_REQUESTS)


def test_bf16_answers_under_the_grammar(prepared: PreparedModel) -> None:
    model = PreparedModel("tiny", prepared.path, prepared.sha256, "bf16")
    engine = LocalEngine.load(model, threads=1)
    assert all(answer.text for answer in engine.generate(_REQUESTS))
    [choice] = engine.choose([Question(_REQUESTS[0].messages, ("Yes", "No"))])
    assert all(value < 0 for value in choice.log_probabilities)
