"""How time and memory of the whole pipeline grow with the length of an article.

Each length is read in a fresh process, so that none finds what another left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eval.speed.articles import Article, text_of_length
from eval.speed.process import EngineProcess
from eval.speed.records import Opening, ReadAsk, ReadReply
from eval.speed.task import Task
from eval.speed.timings import Report
from summarizer.errors import OptionError

MODULE: Final = "eval.speed.whole_pipeline"


@dataclass(frozen=True, slots=True)
class Reading:
    """One length: words and tokens of the article, and what reading it took."""

    words: int
    prompt_tokens: int | None
    reply: ReadReply


def texts_of(articles: Sequence[Article], sizes: Sequence[int]) -> list[Article]:
    """One article a size, in words; raises OptionError where the articles do not hold so many."""
    return [Article(f"{size} words", text_of_length(articles, size)) for size in sizes]


def growth_figures(readings: Sequence[Reading]) -> dict[str, object]:
    """Figures of each length, and the exponents of time over words (1 is linear)."""
    with_prefill = [each for each in readings if each.reply.prefill_seconds is not None]
    return {
        "lengths": [_figures(reading) for reading in readings],
        "exponent": growth_exponent(
            [each.words for each in readings], [each.reply.seconds for each in readings]
        ),
        "prefill_exponent": growth_exponent(
            [each.prompt_tokens or 0 for each in with_prefill],
            [each.reply.prefill_seconds or 0.0 for each in with_prefill],
        ),
    }


def growth_exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float | None:
    """The slope of log seconds over log size, by least squares; None for under two sizes."""
    x, y = [math.log(size) for size in sizes], [math.log(each) for each in seconds]
    if len(set(x)) < 2:
        return None
    centre_x, centre_y = sum(x) / len(x), sum(y) / len(y)
    spread = sum((each - centre_x) ** 2 for each in x)
    return sum((a - centre_x) * (b - centre_y) for a, b in zip(x, y, strict=True)) / spread


def read_text(text: Article, task: Task, opening: Opening, report: Report) -> Reading:
    """Read one text in a process of its own."""
    try:
        prompt = task.prompt(text)
    except OptionError:
        prompt = None  # longer than the context: the pipeline reads it in pieces
    with EngineProcess.start("pipeline", MODULE, opening) as process:
        reply = process.ask(ReadAsk(text=text.text, prompt=prompt), ReadReply)
    report(
        f"an article of {text.words} words: {reply.seconds:.1f} s, "
        f"{reply.peak_bytes / 1e9:.2f} GB at its peak"
    )
    return Reading(text.words, len(prompt.tokens) if prompt else None, reply)


def _figures(reading: Reading) -> dict[str, object]:
    return {
        "words": reading.words,
        "seconds": reading.reply.seconds,
        "seconds_per_1000_words": 1000 * reading.reply.seconds / reading.words,
        "peak_bytes": reading.reply.peak_bytes,
        "stages": reading.reply.stages,
        "prompt_tokens": reading.prompt_tokens,
        "prefill_seconds": reading.reply.prefill_seconds,
    }
