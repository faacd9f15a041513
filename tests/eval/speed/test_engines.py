"""The engines that are compared do the same work: same prompts, same schema, greedily."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from eval.speed.gguf_file import gguf_file
from eval.speed.ours import Ours
from eval.speed.records import Ask, Opening, Prompt, ReadAsk, Reply
from eval.speed.serving import Service
from eval.speed.task import is_valid
from eval.speed.whole_pipeline import WholePipeline
from eval.speed.with_transformers import Transformers
from summarizer.errors import EngineError, ModelDamagedError, OptionError
from summarizer.models import resolve
from tests.models.tiny_files import write_packages

MOST = 24
HAS_LLAMA_CPP = importlib.util.find_spec("llama_cpp") is not None


def one_by_one(engine: Service[Ask], prompts: tuple[Prompt, ...]) -> list[Reply]:
    replies = [engine.answer(Ask(prompts=(prompt,), max_tokens=MOST)) for prompt in prompts]
    assert all(isinstance(reply, Reply) for reply in replies)
    return replies


def assert_begins_under_the_schema(replies: list[Reply]) -> None:
    for reply in replies:
        [answer] = reply.answers
        assert answer.text.replace(" ", "").startswith('{"headline":"')
        assert answer.generated_tokens == MOST
        assert not answer.finished
        assert not is_valid(answer.text)
        assert 0 < (answer.first_token_seconds or 0) <= reply.seconds
        assert answer.steps
        assert reply.peak_bytes > 1 << 24


def test_ours_answers_alone_and_together(opening: Opening, prompts: tuple[Prompt, ...]) -> None:
    engine = Ours(opening)
    replies = one_by_one(engine, prompts)
    assert_begins_under_the_schema(replies)
    together = engine.answer(Ask(prompts=prompts, max_tokens=MOST))
    assert len(together.answers) == len(prompts)


def test_ours_refuses_a_prompt_that_the_others_read_otherwise(
    opening: Opening, prompts: tuple[Prompt, ...]
) -> None:
    other = prompts[0].model_copy(update={"tokens": prompts[0].tokens[1:]})
    with pytest.raises(EngineError, match="must be the same"):
        Ours(opening).answer(Ask(prompts=(other,), max_tokens=MOST))


def test_transformers_writes_the_same_alone_after_others_and_padded_in_a_batch(
    opening: Opening, prompts: tuple[Prompt, ...]
) -> None:
    engine = Transformers(opening)
    replies = one_by_one(engine, prompts)
    assert_begins_under_the_schema(replies)
    alone = [reply.answers[0].text for reply in replies]
    assert len({len(prompt.tokens) for prompt in prompts}) > 1
    fresh = Transformers(opening.model_copy(update={"shared": prompts[0].tokens[:1]}))
    assert [reply.answers[0].text for reply in one_by_one(fresh, prompts)] == alone
    together = engine.answer(Ask(prompts=prompts, max_tokens=MOST))
    assert [answer.text for answer in together.answers] == alone


@pytest.mark.skipif(not HAS_LLAMA_CPP, reason="llama-cpp-python is not installed")
def test_llama_cpp_answers_from_the_gguf_file(
    opening: Opening, prompts: tuple[Prompt, ...]
) -> None:
    from eval.speed.with_llama_cpp import LlamaCpp  # noqa: PLC0415  an optional extra

    replies = one_by_one(LlamaCpp(opening), prompts)
    assert_begins_under_the_schema(replies)


def test_the_whole_pipeline_tells_its_stages_and_the_reading_of_a_prompt(
    opening: Opening, prompts: tuple[Prompt, ...]
) -> None:
    pipeline = WholePipeline(opening)
    text = "The old ferry sails again, said Tomas Brandl. Residents fear the cost."
    reply = pipeline.answer(ReadAsk(text=text, prompt=prompts[0]))
    assert set(reply.stages) >= {"reading", "summary", "claims", "warnings"}
    assert (reply.prefill_seconds or 0) > 0
    assert reply.seconds >= 0.99 * sum(reply.stages.values()) - 0.01
    assert pipeline.answer(ReadAsk(text=text, prompt=None)).prefill_seconds is None


def test_the_embedded_parts_are_joined_once_and_again_when_the_file_was_changed(
    tiny_gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "site")
    pocket = write_packages(tmp_path / "site", tiny_gguf, parts=3)
    path = gguf_file(pocket)
    assert path.read_bytes() == tiny_gguf.read_bytes()
    first = path.stat().st_ino
    assert gguf_file(pocket).stat().st_ino == first
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert gguf_file(pocket).read_bytes() == tiny_gguf.read_bytes()
    (tmp_path / "site" / "pocket_model_part2" / "data" / "part02.bin").write_bytes(b"")
    path.unlink()
    with pytest.raises(ModelDamagedError, match="pocket-model-part2"):
        gguf_file(pocket)


def test_a_folder_of_weights_is_nothing_that_llama_cpp_reads(opening: Opening) -> None:
    with pytest.raises(OptionError, match="GGUF files only"):
        gguf_file(resolve(opening.model))
