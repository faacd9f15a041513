"""What the page of one article shows: gold and output side by side, and the marked text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.reporting.marking import Mark, Segment, marked
from eval.reporting.pairing import ClaimRow, Outcome, WarningRow, claim_rows, warning_rows
from eval.reporting.run import ReportedArticle
from summarizer.schema import Span


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article, ready to show."""

    article: ReportedArticle
    claims: tuple[ClaimRow, ...]
    warnings: tuple[WarningRow, ...]
    text: tuple[Segment, ...]

    @property
    def id(self) -> str:
        """The article's id, which is its anchor too."""
        return self.article.id

    @property
    def located(self) -> frozenset[str]:
        """The labels that stand in the text; a warning about the whole article may not."""
        return frozenset(label for segment in self.text for label in segment.opening)

    @property
    def claim_outcomes(self) -> Counter[str]:
        """How many claims were found, missed and invented."""
        return Counter(str(row.outcome) for row in self.claims)

    @property
    def warning_outcomes(self) -> Counter[str]:
        """How many warnings were found, found elsewhere, missed and invented."""
        return Counter(str(row.outcome) for row in self.warnings)


def article_page(article: ReportedArticle) -> ArticlePage:
    """The page of one article."""
    claims, warnings = claim_rows(article.item), warning_rows(article.item)
    marks = [*_claim_marks(claims), *_warning_marks(warnings)]
    return ArticlePage(
        article, tuple(claims), tuple(warnings), tuple(marked(article.item.article.text, marks))
    )


def _claim_marks(rows: Iterable[ClaimRow]) -> Iterator[Mark]:
    """The gold's content as tints, the output's as lines, and the gold's speakers and cues."""
    for row in rows:
        if row.gold is not None:
            yield from _marks(row.gold.content, f"gold-{row.outcome}", row.label)
            yield from _marks(_present(row.gold.mention), "mention", row.label)
            yield from _marks(_present(row.gold.cue), "cue", row.label)
        if row.found is not None:
            yield from _marks([row.found.content], f"out-{row.outcome}", row.label)


def _warning_marks(rows: Iterable[WarningRow]) -> Iterator[Mark]:
    for row in rows:
        if row.outcome is Outcome.UNSCORED:
            continue
        spans = row.gold.evidence if row.gold else row.found.evidence if row.found else []
        yield from _marks(spans, f"evidence-{row.outcome}", row.label)


def _marks(spans: Sequence[Span], style: str, label: str) -> Iterator[Mark]:
    yield from (Mark(span.start, span.end, style, label) for span in spans)


def _present(span: Span | None) -> list[Span]:
    return [] if span is None else [span]
