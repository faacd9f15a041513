"""The gold labels in the form of a result, to score the gold against itself."""

from __future__ import annotations

import hashlib

from eval.goldset import GoldArticle, GoldClaim, GoldWarning
from summarizer.schema import (
    CODES,
    Claim,
    DocumentInfo,
    Provenance,
    Span,
    Speaker,
    SummaryResult,
    SummarySentence,
    TokenCounts,
    Warning,
)

HIGHEST_SALIENCE = 5


def gold_result(article: GoldArticle) -> SummaryResult:
    """What a program would return that agrees with the gold in everything.

    Content in several parts becomes the stretch from the first to the last.
    """
    labels = article.labels
    return SummaryResult(
        document=_document(article),
        headline=labels.summary[0],
        summary=[SummarySentence(text=text, evidence=[], support=1.0) for text in labels.summary],
        claims=[_claim(claim, article.text) for claim in labels.claims],
        warnings=[_warning(warning, article) for warning in labels.warnings],
        provenance=_provenance(),
    )


def _claim(claim: GoldClaim, text: str) -> Claim:
    start = min(span.start for span in claim.content)
    end = max(span.end for span in claim.content)
    speaker = claim.speaker
    return Claim(
        text=claim.gloss,
        speaker=Speaker(
            name=speaker.name, role=speaker.role, mention=claim.mention, kind=speaker.kind
        ),
        cue=claim.cue,
        content=Span(start=start, end=end, text=text[start:end]),
        attribution=claim.attribution,
        stance=claim.stance,
        evidence=[*claim.content, *claim.repeats],
        support=1.0,
        salience=claim.salience / HIGHEST_SALIENCE,
    )


def _warning(warning: GoldWarning, article: GoldArticle) -> Warning:
    definition = CODES[warning.code]
    return Warning(
        code=warning.code,
        severity=definition.severity,
        message=definition.definition,
        subject=_subject(warning.subject, article),
        evidence=warning.evidence,
    )


def _subject(subject: str, article: GoldArticle) -> str:
    if subject == "document":
        return subject
    places = {claim.id: place for place, claim in enumerate(article.labels.claims)}
    return f"claims[{places[subject]}]"


def _document(article: GoldArticle) -> DocumentInfo:
    return DocumentInfo(
        title=None,
        source=article.path.name,
        language=article.labels.language,
        sha256=hashlib.sha256(article.text.encode()).hexdigest(),
        n_characters=len(article.text),
        n_sentences=0,
        truncated=False,
        text=article.text,
    )


def _provenance() -> Provenance:
    return Provenance(
        summarizer="gold",
        model="gold labels",
        model_sha256=None,
        precision="none",
        engine="none",
        prompts={},
        settings={},
        packages={},
        tokens=TokenCounts(prompt=0, cached=0, generated=0, forced=0),
        timings={},
    )
