"""A report as data: every score, the tables, and what became of each claim and warning."""

from __future__ import annotations

from eval.reporting.articles import ArticlePage, article_page
from eval.reporting.overview import BY_KIND, code_lines, kind_lines
from eval.reporting.run import ReportedRun

Figures = dict[str, object]


def report_figures(run: ReportedRun) -> Figures:
    """All that the page shows, but the articles' texts."""
    return {
        "run": run.name,
        "signature": run.scores.signature.model_dump(mode="json"),
        "overall": {name: score.model_dump(mode="json") for name, score in run.overall.items()},
        "kinds": {
            line.kind: {
                "n_articles": line.n_articles,
                **dict(zip(BY_KIND, line.values, strict=True)),
            }
            for line in kind_lines(run)
        },
        "codes": {
            line.code.value: {
                "matched": line.matched,
                "given": line.given,
                "gold": line.gold,
                "f1": line.by_code.value,
                "evidence_f1": line.by_evidence.value,
            }
            for line in code_lines(run)
        },
        "articles": [_article(article_page(article)) for article in run.articles],
    }


def _article(page: ArticlePage) -> Figures:
    article = page.article
    return {
        "id": article.id,
        "kind": article.scores.kind.value,
        "words": article.scores.words,
        "seconds": article.seconds,
        "error": article.error,
        "scores": article.scores.scores,
        "claims": {row.label: row.outcome.value for row in page.claims},
        "warnings": [
            {"code": row.code.value, "outcome": row.outcome.value} for row in page.warnings
        ],
    }
