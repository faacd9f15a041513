"""`python -m eval fit-attribution --data FILE`: fits the attribution model's figures again.

The features are those that the shipped model names; only their coefficients
and the threshold change. The threshold is chosen on a third of the articles
that the coefficients it is chosen with have not seen; the coefficients kept
are fitted on all of them.
"""

from __future__ import annotations

import json as json_format
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.progress import track

from eval.attribution_rows import Row, document_of, extents, read_rows
from eval.figures import write_figures
from eval.logistic import Floats, fit_logistic
from eval.matching import TokenIndex, match_greedily, overlap
from summarizer.analysis import Extent, analyse
from summarizer.analysis.candidate import Candidate, TokenRange
from summarizer.analysis.candidates import candidates
from summarizer.analysis.features import features, shapes_by_cue
from summarizer.analysis.parsing import Analysis
from summarizer.analysis.quoted import QuotedText
from summarizer.analysis.scoring import MODEL_FILE, AttributionModel, shipped_model
from summarizer.analysis.selection import Scored, select

app = typer.Typer()

_BIAS = "bias"
_HELD_OUT_EVERY = 3
_THRESHOLDS = np.arange(0.10, 0.50, 0.02)


@dataclass(frozen=True)
class Prepared:
    """One article's candidates, their features, whether each is right, and the gold contents."""

    found: list[Candidate]
    contents: list[frozenset[int]]
    inputs: Floats
    labels: list[bool]
    gold: list[frozenset[int]]


@app.command()
def fit(
    data: Annotated[Path, typer.Option(help="Articles with marked attributions, as JSON.")],
    source: Annotated[str, typer.Option(help="What the data is, for the record.")] = (
        "PolNeAR v1, training part"
    ),
    out: Annotated[Path, typer.Option(help="Where to write the model.")] = MODEL_FILE,
) -> None:
    """Fit the coefficients and the threshold of the attribution model."""
    names = [_BIAS, *(n for n in shipped_model().coefficients if n != _BIAS)]
    articles = [_prepare(row, names) for row in _shown(read_rows(data))]
    held_out = articles[_HELD_OUT_EVERY - 1 :: _HELD_OUT_EVERY]
    seen = [a for i, a in enumerate(articles) if i % _HELD_OUT_EVERY != _HELD_OUT_EVERY - 1]
    threshold, f1 = _best_threshold(held_out, names, _fitted(seen))
    model = _named(names, _fitted(articles))
    write_figures(out, _record(model, threshold, source))
    typer.echo(json_format.dumps({"held_out_f1": round(f1, 3), "threshold": threshold}))


def _shown(rows: list[Row]) -> Iterable[Row]:
    return track(rows, description="Articles", console=Console(stderr=True))


def _prepare(row: Row, names: list[str]) -> Prepared:
    analysis = analyse(document_of(row))
    quoted = QuotedText(analysis)
    found = candidates(quoted)
    rivals = shapes_by_cue(found)
    index = TokenIndex(row.text)
    gold = [index.tokens(extents(a.content_span)) for a in row.attributions]
    cues = [extents(a.cue_span) for a in row.attributions]
    contents = [index.tokens(_characters(analysis, c.content)) for c in found]
    inputs = np.zeros((len(found), len(names)))
    for line, candidate in zip(inputs, found, strict=True):
        values = features(candidate, rivals[candidate.head], quoted)
        line[:] = [values.get(name, 0.0) for name in names]
    labels = [
        any(
            overlap(mine, theirs) >= 0.5 and _at_cue(analysis, candidate, cue)
            for theirs, cue in zip(gold, cues, strict=True)
        )
        for candidate, mine in zip(found, contents, strict=True)
    ]
    return Prepared(found, contents, inputs, labels, gold)


def _characters(analysis: Analysis, content: tuple[TokenRange, ...]) -> list[Extent]:
    spans = [analysis.parse[part.start : part.end] for part in content]
    return [Extent(span.start_char, span.end_char) for span in spans]


def _at_cue(analysis: Analysis, candidate: Candidate, cue: tuple[Extent, ...]) -> bool:
    token = analysis.parse[candidate.head]
    return any(e.start < token.idx + len(token) and token.idx < e.end for e in cue)


def _fitted(articles: list[Prepared]) -> Floats:
    inputs = np.concatenate([a.inputs for a in articles])
    return fit_logistic(inputs, np.concatenate([np.array(a.labels, bool) for a in articles]))


def _named(names: list[str], coefficients: Floats) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, coefficients, strict=True)}


def _best_threshold(
    articles: list[Prepared], names: list[str], coefficients: Floats
) -> tuple[float, float]:
    """The threshold with the highest F1 on `articles`, and that F1."""
    named = _named(names, coefficients)
    scores = [(_f1(articles, named, float(t)), float(t)) for t in _THRESHOLDS]
    best_f1, threshold = max(scores)
    return round(threshold, 2), best_f1


def _f1(articles: list[Prepared], coefficients: dict[str, float], threshold: float) -> float:
    model = AttributionModel(coefficients, threshold, shipped_model().nested_threshold)
    names = list(coefficients)
    right = wrong_or_missed = 0
    for article in articles:
        scored = [
            Scored(candidate, model.score(dict(zip(names, line, strict=True))))
            for candidate, line in zip(article.found, article.inputs, strict=True)
        ]
        contents = {id(c): words for c, words in zip(article.found, article.contents, strict=True)}
        kept = [contents[id(entry.candidate)] for entry in select(scored, model)]
        n = len(match_greedily(kept, article.gold))
        right += n
        wrong_or_missed += len(kept) + len(article.gold) - 2 * n
    return 2 * right / (2 * right + wrong_or_missed) if right else 0.0


def _record(model: dict[str, float], threshold: float, source: str) -> dict[str, object]:
    return {
        "source": source,
        "date": date.today().isoformat(),
        "command": "python -m eval fit-attribution --data FILE",
        "threshold": threshold,
        "nested_threshold": shipped_model().nested_threshold,
        "coefficients": model,
    }
