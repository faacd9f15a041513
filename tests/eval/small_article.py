"""A labelled article of a few sentences, and results for it, to score by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.goldset import ContentUnit, GoldArticle, GoldClaim, GoldLabels, GoldSpeaker, GoldWarning
from eval.metrics import Item, gold_result
from summarizer.schema import Claim, Span, SpeakerKind, SummaryResult

TEXT = (
    "Mill to close\n\n"
    "The paper mill at Orsby will close, said its owner Una Brandt. "
    "“We held on,” she said, “for three winters.”\n\n"
    "The Orsby Courier wrote that a clerk had warned the council in May.\n\n"
    "The council denied that it had been warned.\n"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def speaker(name: str, kind: str = "person") -> GoldSpeaker:
    return GoldSpeaker(name=name, role=None, kind=SpeakerKind(kind))


def gold_claim(number: int, content: list[str], **labels: Any) -> GoldClaim:
    common = {"cue": None, "attribution": "indirect", "stance": "asserts", "gloss": content[0]}
    spans = [span(words) for words in content]
    return GoldClaim.model_validate({"id": f"c{number}", "content": spans, **common, **labels})


WARNED = "a clerk had warned the council in May"

CLAIMS = [
    gold_claim(
        1,
        ["The paper mill at Orsby will close"],
        mention=span("its owner Una Brandt"),
        speaker=speaker("Una Brandt"),
        stance="promises",
        salience=5,
        repeats=[span("Mill to close")],
    ),
    gold_claim(
        2,
        ["“We held on,”", "“for three winters.”"],
        mention=span("she"),
        speaker=speaker("Una Brandt"),
        salience=1,
    ),
    gold_claim(
        3,
        [WARNED],
        mention=span("The Orsby Courier"),
        speaker=speaker("The Orsby Courier", "outlet"),
        salience=3,
    ),
    gold_claim(
        4,
        [WARNED],
        mention=span("a clerk"),
        speaker=speaker("clerk", "anonymous"),
        salience=2,
        nested_in="c3",
    ),
]

WARNINGS = [
    GoldWarning(code="disputed", subject="c3", evidence=[span("The council denied")]),
    GoldWarning(code="anonymous_source", subject="c4", evidence=[span("a clerk")]),
    GoldWarning(code="unsupported_language", subject="document", evidence=[]),
]

ARTICLE = GoldArticle(
    text=TEXT,
    labels=GoldLabels(
        id="t01-mill",
        split="dev",
        kind="business",
        language="en",
        summary=["The mill will close.", "The council was warned."],
        units=[
            ContentUnit(id="u1", text="The mill will close.", weight=3),
            ContentUnit(id="u2", text="The council was warned.", weight=1),
        ],
        claims=CLAIMS,
        warnings=WARNINGS,
    ),
    path=Path("t01-mill.json"),
)

PERFECT: SummaryResult = gold_result(ARTICLE)


def item(**changes: Any) -> Item:
    """The article with a result that is perfect but for `changes`."""
    return Item(ARTICLE, PERFECT.model_copy(update=changes))


def found_claim(number: int, **changes: Any) -> Claim:
    """The perfect result's claim `number` (from 1) with `changes`."""
    return PERFECT.claims[number - 1].model_copy(update=changes)
