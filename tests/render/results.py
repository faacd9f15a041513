"""Results written by hand: what a reader of the ferry article should be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from summarizer.schema import (
    AttributionKind,
    Claim,
    DocumentInfo,
    Provenance,
    Severity,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    SummaryResult,
    SummarySentence,
    TokenCounts,
    Warning,
    WarningCode,
)

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ARTICLE = (EXAMPLES / "harbour-ferry.txt").read_text(encoding="utf-8")


def span(words: str) -> Span:
    start = ARTICLE.index(words)
    return Span(start=start, end=start + len(words), text=words)


def claim(
    name: str,
    text: str,
    words: str,
    *,
    role: str | None = None,
    kind: SpeakerKind = SpeakerKind.PERSON,
    stance: Stance = Stance.ASSERTS,
    attribution: AttributionKind = AttributionKind.INDIRECT,
    quote: str | None = None,
) -> Claim:
    return Claim(
        text=text,
        quote=span(quote) if quote else None,
        speaker=Speaker(name=name, role=role, kind=kind),
        content=span(words),
        attribution=attribution,
        stance=stance,
        evidence=[span(words)],
        support=0.9,
        salience=0.5,
    )


def result_of(
    *,
    headline: str = "Ferry stopped",
    sentences: Sequence[str] = (),
    claims: Sequence[Claim] = (),
    warnings: Sequence[Warning] = (),
    title: str | None = None,
    source: str | None = None,
    text: str = ARTICLE,
    model: str = "Qwen2.5-Coder-1.5B-Instruct",
) -> SummaryResult:
    return SummaryResult(
        document=DocumentInfo(
            title=title,
            source=source,
            language="en",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            n_characters=len(text),
            n_sentences=40,
            truncated=False,
            text=text,
        ),
        headline=headline,
        summary=[
            SummarySentence(text=sentence, evidence=[span("PORT ARDLE")], support=0.9)
            for sentence in sentences
        ],
        claims=list(claims),
        warnings=list(warnings),
        provenance=Provenance(
            summarizer="0.1.0",
            model=model,
            model_sha256=None,
            precision="int8",
            engine="local",
            prompts={},
            settings={},
            packages={},
            tokens=TokenCounts(prompt=900, cached=300, generated=120, forced=20),
            timings={"summary": 12.25, "claims": 26.5},
        ),
    )


def ferry_result() -> SummaryResult:
    return result_of(
        headline="Island ferry withdrawn after divers find cracks in its hull",
        title=ARTICLE.splitlines()[0],
        source="examples/harbour-ferry.txt",
        sentences=[
            "The only ferry to Inch Maddoc was taken out of service on Tuesday after divers found "
            "three cracks in its hull, the Ardle Harbour Authority said.",
            "An unnamed engineer said that Corrigan Lines was told of a crack in August, which "
            "the company denied.",
            "The ferry is back before the clocks go forward.",
        ],
        claims=[
            claim(
                "Tomas Verrall",
                "Tomas Verrall would not have put his own family on the ferry.",
                "I would not have put my own family on her this morning,",
                role="the harbour master",
                attribution=AttributionKind.DIRECT,
                quote="I would not have put my own family on her this morning,",
            ),
            claim(
                "Petra Lindqvane",
                "Petra Lindqvane denied that any warning of a crack reached Corrigan Lines.",
                "No such warning reached this office in August or at any other time,",
                role="its managing director",
                stance=Stance.DENIES,
                attribution=AttributionKind.DIRECT,
                quote="No such warning reached this office in August or at any other time,",
            ),
            claim(
                "a marine engineer who has worked on the ship",
                "Corrigan Lines was told of the first crack in August.",
                "was told of the first crack in August",
                kind=SpeakerKind.ANONYMOUS,
            ),
            claim(
                "Tomas Verrall",
                "The ferry will be back before the clocks go forward, and not a day sooner.",
                "the ferry would be back “before the clocks go forward, and not a day sooner”",
                role="the harbour master",
                stance=Stance.PREDICTS,
                attribution=AttributionKind.MIXED,
                quote="before the clocks go forward, and not a day sooner",
            ),
            claim(
                "Ardle Harbour Authority",
                "Repairs will cost about £640,000 and take at least nine weeks.",
                "repairs would cost about £640,000 and would take at least nine weeks",
                kind=SpeakerKind.ORGANISATION,
            ),
            claim(
                "Oona Brack",
                "Oona Brack had been asked to ration candles.",
                "had already been asked to ration candles",
                attribution=AttributionKind.MIXED,
                quote="which nobody has bought since the last millennium",
            ),
            claim(
                "Maeve Stroud",
                "Why was a replacement ferry, approved in 2021, never ordered?",
                "why a replacement ferry, approved in 2021 at a price of £9.2 million, had never "
                "been ordered",
                role="Councillor",
                stance=Stance.ASKS,
            ),
        ],
        warnings=[
            Warning(
                code=WarningCode.ANONYMOUS_SOURCE,
                severity=Severity.CAUTION,
                message="This claim rests on a source whom the article does not name.",
                subject="claims[2]",
                evidence=[span("who asked not to be named because he still works for the company")],
            ),
            Warning(
                code=WarningCode.NO_RESPONSE,
                severity=Severity.INFO,
                message="The Marine Safety Board did not respond.",
                subject="document",
                evidence=[span("did not respond to two requests for comment")],
            ),
            Warning(
                code=WarningCode.HEDGE_DROPPED,
                severity=Severity.SERIOUS,
                message="What the article gives as a prediction is told as certain.",
                subject="summary[2]",
                evidence=[span("Verrall predicted that the ferry would be back")],
            ),
        ],
    )
