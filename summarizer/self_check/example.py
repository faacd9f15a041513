"""The whole work on a built-in article: loaded, summarised, and looked over.

Imports the language tools and torch.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.resources import files

from summarizer.engine.opening import open_engine
from summarizer.engine.precision import PrecisionChoice
from summarizer.pipeline import Summarizer
from summarizer.progress import Progress
from summarizer.schema import SummaryResult
from summarizer.self_check.report import Finding, Status


def summarise_example(
    model: str | None, precision: PrecisionChoice, progress: Progress
) -> tuple[SummaryResult, float]:
    """The result for the built-in article, and the seconds that loading took."""
    began = time.perf_counter()
    engine = open_engine(model, precision, progress)
    seconds = time.perf_counter() - began
    text = files("summarizer.self_check").joinpath("example.txt").read_text("utf-8")
    return Summarizer.with_engine(engine, progress=progress).summarize(text), seconds


def looked_over(result: SummaryResult, loading: float) -> Finding:
    """Whether the result holds what it promises; how long it took."""
    stages = result.provenance.timings
    tokens = result.provenance.tokens
    told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in stages.items())
    facts = {
        "load_seconds": round(loading, 3),
        **{f"{name}_seconds": seconds for name, seconds in stages.items()},
        "prompt_tokens": tokens.prompt,
        "generated_tokens": tokens.generated,
        "claims": len(result.claims),
        "warnings": len(result.warnings),
    }
    wrong = [words for words in _spans(result.model_dump()) if not _is_there(words, result)]
    if wrong or not result.summary:
        return Finding(
            Status.FAILED,
            f"the result for the built-in article is wrong: {len(wrong)} spans are not its words, "
            f"{len(result.summary)} sentences. Please report it.",
            facts,
        )
    return Finding(
        Status.OK,
        f"{sum(stages.values()):.1f} s for the built-in article ({told}), {loading:.1f} s to load",
        facts,
    )


Words = tuple[int, int, str]


def _spans(part: object) -> Iterator[Words]:
    """Start, end and text of every span anywhere in `part`."""
    if isinstance(part, dict):
        if {"start", "end", "text"} <= part.keys():
            yield part["start"], part["end"], part["text"]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _spans(inner)


def _is_there(words: Words, result: SummaryResult) -> bool:
    start, end, text = words
    return (result.document.text or "")[start:end] == text
