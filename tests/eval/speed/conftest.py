"""Tiny models, and a cache of its own for what is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.speed.articles import Article
from eval.speed.records import Opening, Prompt
from eval.speed.task import SCHEMA, WARM_UP, Task, shared_tokens
from summarizer.engine.chat import ChatEncoder
from summarizer.engine.text_side import load_text_side
from summarizer.models.prepared import PreparedModel
from tests.models.tiny_files import write_gguf
from tests.tiny import tiny_model

ARTICLES = (
    Article("ferry", "The old ferry sails again, said Tomas Brandl. Residents fear the cost."),
    Article("mill", "The mill closes, its owner said.\n\nNobody was asked, the council said."),
    Article("dam", "The dam leaks, a report found. The council denies it. Work begins in May."),
)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> PreparedModel:
    return tiny_model(tmp_path_factory.mktemp("speed") / "tiny", seed=3)


@pytest.fixture(scope="session")
def tiny_gguf(tiny: PreparedModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gguf(tmp_path_factory.mktemp("speed") / "tiny.gguf", tiny.path)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("SUMMARIZER_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def task(tiny: PreparedModel) -> Task:
    return Task(ChatEncoder(load_text_side(tiny).tokenizer).encode, max_tokens=24)


@pytest.fixture(scope="session")
def prompts(task: Task) -> tuple[Prompt, ...]:
    return tuple(task.prompt(article) for article in ARTICLES)


@pytest.fixture(scope="session")
def opening(
    tiny: PreparedModel, tiny_gguf: Path, task: Task, prompts: tuple[Prompt, ...]
) -> Opening:
    warm_up = task.prompt(WARM_UP)
    return Opening(
        model=str(tiny.path),
        gguf=str(tiny_gguf),
        threads=1,
        grammar=SCHEMA,
        context_tokens=task.context_tokens,
        shared=warm_up.tokens[: min(shared_tokens(warm_up, prompt) for prompt in prompts)],
    )
