"""What one run measures, checked before anything is started."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.speed.articles import Article, read_articles
from eval.speed.gguf_file import gguf_file
from eval.speed.growth import texts_of
from eval.speed.records import Opening, Prompt
from eval.speed.task import SCHEMA, WARM_UP, Task, prompt_sha256, shared_tokens
from eval.speed.timings import OURS, Work, check_engines
from summarizer.engine.chat import ChatEncoder
from summarizer.engine.precision import choose_precision
from summarizer.engine.text_side import load_text_side
from summarizer.errors import OptionError
from summarizer.models import prepare, resolve


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line."""

    articles: Path
    against: tuple[str, ...]
    limit: int
    slow_limit: int
    batches: tuple[int, ...]
    sizes: tuple[int, ...]
    model: str | None
    threads: int


@dataclass(frozen=True)
class Plan:
    """Everything the run needs; `texts` show growth and `about` is for the report."""

    work: Work
    opening: Opening
    task: Task
    batches: tuple[int, ...]
    texts: tuple[Article, ...]
    about: dict[str, object]


def make_plan(wanted: Wanted) -> Plan:
    """Read the articles, prepare the model for every engine, and write the prompts.

    Raises `OptionError` for what cannot be used and `ModelError` for the model.
    """
    check_engines(wanted.against)
    if 1 not in wanted.batches:
        raise OptionError("--batch needs 1 among its sizes: all else is compared with one alone.")
    articles = read_articles(wanted.articles)
    texts = texts_of(articles, wanted.sizes)
    model = _absolute(wanted.model)
    source = resolve(model)
    gguf = str(gguf_file(source)) if "llama-cpp" in wanted.against else None
    if "transformers" in wanted.against:
        prepare(source, "fp32")
    prepared = prepare(source, choose_precision("auto"))
    task = Task(ChatEncoder(load_text_side(prepared).tokenizer).encode)
    warm_up = task.prompt(WARM_UP)
    prompts = tuple(task.prompt(article) for article in articles[: wanted.limit])
    return Plan(
        work=Work(
            engines=(OURS, *wanted.against),
            warm_up=warm_up,
            prompts=prompts,
            slow_limit=wanted.slow_limit,
            max_tokens=task.max_tokens,
        ),
        opening=Opening(
            model=model,
            gguf=gguf,
            threads=wanted.threads,
            grammar=SCHEMA,
            context_tokens=task.context_tokens,
            shared=_shared(warm_up, prompts),
        ),
        task=task,
        batches=tuple(sorted(size for size in wanted.batches if size > 1)),
        texts=tuple(texts),
        about={
            "model": prepared.name,
            "model_sha256": prepared.sha256,
            "prompt_sha256": prompt_sha256(),
            "threads": wanted.threads,
            "max_tokens": task.max_tokens,
            "context_tokens": task.context_tokens,
            "documents": len(prompts),
            "documents_of_slow_engines": min(wanted.slow_limit, len(prompts)),
            "shared_prompt_tokens": len(_shared(warm_up, prompts)),
        },
    )


def _shared(warm_up: Prompt, prompts: Sequence[Prompt]) -> tuple[int, ...]:
    """The tokens that all prompts begin with."""
    length = min(shared_tokens(warm_up, prompt) for prompt in prompts)
    return warm_up.tokens[:length]


def _absolute(model: str | None) -> str | None:
    """A path that means the same in every process; other names as they are."""
    path = Path(model).expanduser() if model else None
    return str(path.resolve()) if path and path.exists() else model
