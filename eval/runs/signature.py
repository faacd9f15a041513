"""What stands beside every score, so that one can tell what it is a score of."""

from __future__ import annotations

from collections.abc import Sequence

from eval.goldset import GoldArticle
from eval.metrics import Matcher
from eval.runs.hashes import gold_hash, hash_of
from eval.runs.records import RunRecord, RunSignature
from eval.statistics.bootstrap import LEVEL, SAMPLES


def signature_of(
    record: RunRecord, articles: Sequence[GoldArticle], matcher: Matcher
) -> RunSignature:
    """The signature of a run over `articles`, scored with `matcher`."""
    making = record.making
    return RunSignature(
        harness=record.harness,
        gold_sha256=gold_hash(articles),
        split=record.split,
        n_articles=len(articles),
        model=making.model,
        model_sha256=making.model_sha256,
        precision=making.precision,
        prompts_sha256=hash_of(making.prompts),
        product=making.product,
        product_sha256=making.product_sha256,
        making_sha256=hash_of(making.model_dump(mode="json")),
        matcher=matcher.option,
        seed=record.seed,
        samples=SAMPLES,
        level=LEVEL,
    )


def signature_line(metric: str, run: RunSignature) -> str:
    """A metric's signature and the run's, as `key:value` joined by `|`; hashes are cut short."""
    parts = {
        "harness": run.harness,
        "gold": run.gold_sha256[:12],
        "split": run.split or "both",
        "articles": run.n_articles,
        "model": f"{run.model}@{(run.model_sha256 or 'unknown')[:12]}",
        "precision": run.precision,
        "prompts": run.prompts_sha256[:12],
        "product": f"{run.product}@{run.product_sha256[:12]}",
        "seed": run.seed,
        "samples": run.samples,
        "level": run.level,
    }
    return "|".join([metric, *(f"{name}:{value}" for name, value in parts.items())])
