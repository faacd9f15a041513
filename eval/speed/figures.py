"""From times to the figures of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import quantiles

from eval.speed.ratios import Ratios, batch_ratio, first_token_ratio, single_ratio
from eval.speed.records import Answered, Prompt
from eval.speed.task import is_valid
from eval.speed.timings import OURS, BatchTiming, EngineTimings, Timing

Figures = dict[str, object]
Batches = Mapping[int, Mapping[str, BatchTiming]]
"""By size, then by engine."""


def engine_figures(timings: EngineTimings, prompts: Sequence[Prompt]) -> Figures:
    """One engine, one article at a time."""
    taken = timings.timings
    answers = [timing.answer for timing in taken]
    lengths = {prompt.name: len(prompt.tokens) for prompt in prompts}
    seconds = [timing.seconds for timing in taken]
    steps = [answer.steps for answer in answers if answer.steps is not None]
    first = [a.first_token_seconds for a in answers if a.first_token_seconds is not None]
    return {
        "documents": len(taken),
        "documents_per_hour": _per_hour(len(taken), sum(seconds)),
        "seconds_per_document": spread(seconds),
        "first_token_seconds": spread(first),
        "prompt_tokens": sum(lengths[timing.name] for timing in taken),
        **_written(answers),
        "model_steps": sum(steps) if len(steps) == len(answers) else None,
        "processor_seconds": sum(timing.processor_seconds for timing in taken),
        "tokens_per_second_after_the_first": _decoding_rate(taken),
        "peak_bytes": timings.peak_bytes,
        "about": dict(timings.about),
    }


def batch_figures(batches: Batches) -> Figures:
    """What each engine did in batches, by size."""
    return {
        str(size): {
            name: {
                "documents": len(batch.names),
                "seconds": batch.seconds,
                "documents_per_hour": _per_hour(len(batch.names), batch.seconds),
                **_written(batch.answers),
                "steps_of_the_longest_answer": max(each.steps or 0 for each in batch.answers),
                "peak_bytes": batch.peak_bytes,
            }
            for name, batch in by_engine.items()
        }
        for size, by_engine in batches.items()
    }


def ratio_figures(alone: Mapping[str, EngineTimings], batches: Batches) -> dict[str, Ratios]:
    """`single`, `batch` (the largest measured) and `first_token` for every other engine."""
    ours = alone[OURS].timings
    largest = batches[max(batches)] if batches else {}
    return {
        name: {
            "single": single_ratio(ours, theirs.timings),
            "batch": batch_ratio(largest[OURS], ours, theirs.timings, largest.get(name))
            if OURS in largest
            else None,
            "first_token": first_token_ratio(ours, theirs.timings),
        }
        for name, theirs in alone.items()
        if name != OURS
    }


def document_figures(alone: Mapping[str, EngineTimings], prompts: Sequence[Prompt]) -> Figures:
    """Every time that was taken, by article, so that other figures can be made of them."""
    by_engine = {
        name: {timing.name: timing for timing in timings.timings} for name, timings in alone.items()
    }
    return {
        prompt.name: {
            "prompt_tokens": len(prompt.tokens),
            **{
                name: {
                    "seconds": taken[prompt.name].seconds,
                    "processor_seconds": taken[prompt.name].processor_seconds,
                    "first_token_seconds": taken[prompt.name].answer.first_token_seconds,
                    "generated_tokens": taken[prompt.name].answer.generated_tokens,
                    "steps": taken[prompt.name].answer.steps,
                }
                for name, taken in by_engine.items()
                if prompt.name in taken
            },
        }
        for prompt in prompts
    }


def spread(values: Sequence[float]) -> dict[str, float] | None:
    """Median, quartiles and extremes; None without values."""
    if not values:
        return None
    quarter, median, three_quarters = (
        quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    )
    return {
        "median": median,
        "lower_quartile": quarter,
        "upper_quartile": three_quarters,
        "least": min(values),
        "most": max(values),
    }


def _written(answers: Sequence[Answered]) -> Figures:
    return {
        "generated_tokens": sum(answer.generated_tokens for answer in answers),
        "finished_answers": sum(answer.finished for answer in answers),
        "valid_answers": sum(is_valid(answer.text) for answer in answers),
    }


def _decoding_rate(timings: Sequence[Timing]) -> float | None:
    tokens = sum(timing.answer.generated_tokens for timing in timings)
    first = [timing.answer.first_token_seconds for timing in timings]
    seconds = sum(timing.seconds for timing in timings) - sum(each or 0.0 for each in first)
    return tokens / seconds if seconds > 0 and None not in first else None


def _per_hour(documents: int, seconds: float) -> float | None:
    return 3600 * documents / seconds if seconds > 0 else None
