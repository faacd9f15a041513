"""Is there a valid result, and do its spans say where their words stand?"""

from __future__ import annotations

from collections.abc import Iterator

from eval.metrics.item import Item
from eval.metrics.metric import MeanOverArticles
from summarizer.schema import Claim, Span, SummaryResult


class SchemaValidity(MeanOverArticles):
    """Definition: share of articles for which there is a result that fits the schema.

    Range [0, 1], higher is better; a failure scores 0. Source: ours.
    """

    @property
    def name(self) -> str:
        """`schema_validity`."""
        return "schema_validity"

    def article_score(self, item: Item) -> float | None:
        """1 where the article has a valid result, else 0."""
        return float(item.result is not None)


class SpanExactness(MeanOverArticles):
    """Definition: mean over articles of the share of spans whose offsets give their words.

    Exact is `text[start:end] == span.text`, in the gold's text. Range [0, 1],
    higher is better; an article without a result scores 0, a result without
    spans is undefined. Source: ours.
    """

    @property
    def name(self) -> str:
        """`span_exactness`."""
        return "span_exactness"

    def article_score(self, item: Item) -> float | None:
        """The share of the result's spans that are exact."""
        if item.result is None:
            return 0.0
        text = item.article.text
        exact = [text[s.start : s.end] == s.text for s in spans_of(item.result)]
        return sum(exact) / len(exact) if exact else None


def spans_of(result: SummaryResult) -> Iterator[Span]:
    """Every span of a result: summary, claims, warnings."""
    for sentence in result.summary:
        yield from sentence.evidence
    for claim in result.claims:
        yield from _spans_of_claim(claim)
    for warning in result.warnings:
        yield from warning.evidence


def _spans_of_claim(claim: Claim) -> Iterator[Span]:
    yield claim.content
    yield from claim.evidence
    for span in (claim.quote, claim.cue, claim.speaker.mention):
        if span is not None:
            yield span
