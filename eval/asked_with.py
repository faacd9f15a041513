"""What the probe was asked with: stands beside every figure that rests on it."""

from __future__ import annotations

from eval.probe_rows import SHUFFLE_SEED
from summarizer.engine.protocol import Engine
from summarizer.prompting import Prompts


def asked_with(engine: Engine, prompts: Prompts) -> dict[str, object]:
    """Model, precision, prompt and the seed that chose the rows."""
    return {
        "shuffle_seed": SHUFFLE_SEED,
        "model": engine.info.model,
        "model_sha256": engine.info.model_sha256,
        "precision": engine.info.precision,
        "prompt_sha256": prompts.hashes["support"],
    }
