"""How far two people's labels agree, layer by layer.

    for layer in layers(load_double(first, second, texts)):
        print(layer.name, layer.estimate, layer.interval)

A layer keeps counts for each article, so that its value over any draw of
articles comes from their sum; intervals are `eval.statistics.bootstrap_interval`.
Labels of claims are compared on the claims that both people have.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.goldset.double_labels import MINIMUM_OVERLAP, ClaimPair, DoubleLabels
from eval.goldset.labels import GOLD_CODES, GoldArticle, GoldClaim
from eval.matching import match_greedily
from eval.metrics.content_units import TOKEN_RECALL
from eval.metrics.rates import Found, f1, share
from eval.metrics.words import words
from eval.statistics import Interval, Undefined, bootstrap_interval
from eval.statistics.krippendorff import Differences, alpha, coincidences, nominal, ordinal
from summarizer.schema import AttributionKind, Span, SpeakerKind, Stance

SALIENCES = (1, 2, 3, 4, 5)

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of label: its counts by article, and how a value comes from their sum.

    `units` is how many things were compared; for F1 those of both people.
    """

    name: str
    measure: str
    units: int
    rows: list[Row]
    value: Callable[[Sequence[float]], float | None]

    @property
    def estimate(self) -> float | None:
        """The value over all articles, or None where it is undefined."""
        return self.value(np.sum(self.rows, axis=0).tolist()) if self.rows else None

    @property
    def interval(self) -> Interval | Undefined:
        """The 95 % interval over articles."""
        return bootstrap_interval(self.rows, self.value)


def layers(articles: Sequence[DoubleLabels]) -> list[Layer]:
    """Every layer that `python -m eval gold agreement` prints, in its order."""
    return [
        *_span_layers(articles),
        *_claim_layers(articles),
        *_warning_layers(articles),
        _share("units of the first in the second's summary", articles, _units_held),
        _share("units of the second in the first's summary", articles, _units_held_back),
    ]


def _span_layers(articles: Sequence[DoubleLabels]) -> list[Layer]:
    half = f"overlap >= {MINIMUM_OVERLAP}"
    return [
        _f1(f"content, {half}", articles, lambda a: _found(a, len(a.claims))),
        _f1("content, exact", articles, lambda a: _found(a, _same_contents(a))),
        _f1(f"cue, {half}", articles, lambda a: _part_found(a, _cue, MINIMUM_OVERLAP)),
        _f1("cue, exact", articles, lambda a: _part_found(a, _cue, 1)),
        _f1(f"mention, {half}", articles, lambda a: _part_found(a, _mention, MINIMUM_OVERLAP)),
        _f1("mention, exact", articles, lambda a: _part_found(a, _mention, 1)),
    ]


def _claim_layers(articles: Sequence[DoubleLabels]) -> list[Layer]:
    return [
        _share("speaker name, the same words", articles, _same_names),
        _alpha("speaker kind", articles, SpeakerKind, lambda c: c.speaker.kind, nominal),
        _alpha("attribution", articles, AttributionKind, lambda c: c.attribution, nominal),
        _alpha("stance", articles, Stance, lambda c: c.stance, nominal),
        _alpha("salience", articles, SALIENCES, lambda c: c.salience, ordinal),
    ]


def _warning_layers(articles: Sequence[DoubleLabels]) -> list[Layer]:
    codes = sorted(GOLD_CODES)
    return [
        _f1("warning, code and subject", articles, _warnings_found),
        _f1(f"warning evidence, overlap >= {MINIMUM_OVERLAP}", articles, _evidence_found),
        _code_alpha("codes of an article, all", articles, codes),
        *(_code_alpha(f"code {code}", articles, [code]) for code in codes),
    ]


def _f1(name: str, articles: Sequence[DoubleLabels], of: Callable[[DoubleLabels], Found]) -> Layer:
    found = [of(article) for article in articles]
    rows: list[Row] = [(each.matched, each.predicted, each.gold) for each in found]
    units = sum(int(each.predicted + each.gold) for each in found)
    return Layer(name, "F1", units, rows, lambda totals: f1(Found(*totals)))


def _share(name: str, articles: Sequence[DoubleLabels], of: Callable[[DoubleLabels], Row]) -> Layer:
    rows = [of(article) for article in articles]
    units = int(sum(row[1] for row in rows))
    return Layer(name, "share", units, rows, lambda totals: share(*totals) if totals[1] else None)


def _alpha(
    name: str,
    articles: Sequence[DoubleLabels],
    values: Iterable[Hashable],
    label: Callable[[GoldClaim], Hashable],
    differences: Differences,
) -> Layer:
    units = [[(label(pair.first), label(pair.second)) for pair in a.claims] for a in articles]
    return _alpha_layer(name, units, list(values), differences)


def _code_alpha(name: str, articles: Sequence[DoubleLabels], codes: Sequence[str]) -> Layer:
    units = [
        [(_has(article.first, code), _has(article.second, code)) for code in codes]
        for article in articles
    ]
    return _alpha_layer(name, units, [False, True], nominal)


def _alpha_layer(
    name: str,
    units: Sequence[Sequence[tuple[Hashable, Hashable]]],
    values: Sequence[Hashable],
    differences: Differences,
) -> Layer:
    rows: list[Row] = [tuple(coincidences(each, values).ravel().tolist()) for each in units]
    size = len(values)

    def value(totals: Sequence[float]) -> float | None:
        return alpha(np.asarray(totals, dtype=np.float64).reshape(size, size), differences)

    return Layer(name, f"alpha, {differences.__name__}", sum(map(len, units)), rows, value)


def _found(article: DoubleLabels, matched: int) -> Found:
    return Found(matched, len(article.first.labels.claims), len(article.second.labels.claims))


def _same_contents(article: DoubleLabels) -> int:
    return sum(pair.first.content == pair.second.content for pair in article.claims)


def _cue(claim: GoldClaim) -> Span | None:
    return claim.cue


def _mention(claim: GoldClaim) -> Span | None:
    return claim.mention


def _part_found(
    article: DoubleLabels, part: Callable[[GoldClaim], Span | None], minimum: float
) -> Found:
    pairs = [(part(pair.first), part(pair.second)) for pair in article.claims]
    matched = sum(
        one is not None and two is not None and article.overlap([one], [two]) >= minimum
        for one, two in pairs
    )
    mine = sum(one is not None for one, _ in pairs)
    return Found(matched, mine, sum(two is not None for _, two in pairs))


def _same_names(article: DoubleLabels) -> Row:
    return (float(sum(map(same_speaker, article.claims))), float(len(article.claims)))


def same_speaker(pair: ClaimPair) -> bool:
    """Whether both people give the speaker a name of the same words."""
    return words(pair.first.speaker.name) == words(pair.second.speaker.name)


def _warnings_found(article: DoubleLabels) -> Found:
    mine, theirs = article.first.labels.warnings, article.second.labels.warnings
    return Found(len(article.warnings), len(mine), len(theirs))


def _evidence_found(article: DoubleLabels) -> Found:
    matched = mine = theirs = 0
    for pair in article.warnings:
        one = [article.tokens([span]) for span in pair.first.evidence]
        two = [article.tokens([span]) for span in pair.second.evidence]
        matched += len(match_greedily(one, two, MINIMUM_OVERLAP))
        mine, theirs = mine + len(one), theirs + len(two)
    return Found(matched, mine, theirs)


def _has(article: GoldArticle, code: str) -> bool:
    return any(warning.code == code for warning in article.labels.warnings)


def _units_held(article: DoubleLabels) -> Row:
    return _held(article.first, article.second)


def _units_held_back(article: DoubleLabels) -> Row:
    return _held(article.second, article.first)


def _held(units_of: GoldArticle, summary_of: GoldArticle) -> Row:
    statements = [unit.text for unit in units_of.labels.units]
    held = TOKEN_RECALL.decide(" ".join(summary_of.labels.summary), statements)
    return (float(sum(held)), float(len(held)))
