"""A scored run directory made from results at hand, by the harness's own scoring."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.goldset import GoldArticle
from eval.metrics import TOKEN_RECALL, Item, resource_metrics, standard_metrics
from eval.runs import GenerationRow, RunFolder, RunRecord, RunScores, RunSignature, write_scores
from eval.runs.generations import key_of
from eval.runs.hashes import text_hash
from eval.runs.records import Failure, Machine, Making, RunArticle
from eval.runs.scoring import score
from eval.runs.signature import signature_of
from summarizer.schema import SummaryResult

Results = Mapping[str, SummaryResult | None]

FAILURE = Failure(error_class="EngineError", message="The model stopped before its answer.")

# Enough for an interval; the tests of statistics take more.
FEW_SAMPLES = 60


def write_run(
    path: Path, articles: Sequence[GoldArticle], results: Results, **signature: Any
) -> Path:
    """A run whose result for each article is `results[id]`, None for a failure."""
    path.mkdir(parents=True, exist_ok=True)
    folder, record = RunFolder(path), _record(articles)
    rows = [_generation(article, results[article.labels.id], record.making) for article in articles]
    folder.generations.write_text("".join(row.model_dump_json() + "\n" for row in rows), "utf-8")
    folder.run.write_text(record.model_dump_json(), "utf-8")
    signed = _signature(articles, signature)
    items = _items(articles, results)
    write_scores(folder.scores, score(items, standard_metrics(TOKEN_RECALL), signed, _quietly))
    write_scores(folder.timings, score(items, resource_metrics(), signed, _quietly))
    return path


def scores_of(articles: Sequence[GoldArticle], results: Results, **signature: Any) -> RunScores:
    """The scores of such a run, those of the clock left out."""
    signed = _signature(articles, signature)
    return score(_items(articles, results), standard_metrics(TOKEN_RECALL), signed, _quietly)


def _items(articles: Sequence[GoldArticle], results: Results) -> list[Item]:
    return [Item(article, results[article.labels.id]) for article in articles]


def _signature(articles: Sequence[GoldArticle], changes: Mapping[str, Any]) -> RunSignature:
    signed = signature_of(_record(articles), articles, TOKEN_RECALL)
    return RunSignature.model_validate({**signed.model_dump(), "samples": FEW_SAMPLES, **changes})


def _generation(
    article: GoldArticle, result: SummaryResult | None, making: Making
) -> GenerationRow:
    return GenerationRow(
        id=article.labels.id,
        key=key_of(article, making),
        status="ok" if result else "error",
        result=result,
        error=None if result else FAILURE,
        seconds=sum(result.provenance.timings.values()) if result else 1.0,
        peak_bytes=None,
    )


def _record(articles: Sequence[GoldArticle]) -> RunRecord:
    return RunRecord(
        harness="1",
        gold=str(articles[0].path.parent),
        split="dev",
        model=None,
        matcher_model=None,
        articles=[RunArticle(id=each.labels.id, sha256=text_hash(each.text)) for each in articles],
        making=Making(
            model="small-test-model",
            model_sha256=_sha("weights"),
            precision="int8",
            prompts={"summary": _sha("prompts")},
            settings={},
            packages={},
            product="0.1.0",
            product_sha256=_sha("product"),
        ),
        machine=Machine(
            processor="a processor",
            n_processors=2,
            memory_bytes=None,
            accelerator=None,
            system="a system",
            python="3",
        ),
        seed=20261123,
    )


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _quietly(done: int, total: int) -> None:
    del done, total
