"""How much of everything the gold set holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.goldset.labels import GoldArticle, GoldClaim
from summarizer.schema import SpeakerKind, Stance

LONG_ARTICLE_WORDS = 1800


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the table: how many, and in how many articles of each split."""

    group: str
    name: str
    total: int
    dev_articles: int
    test_articles: int


def gold_counts(articles: Sequence[GoldArticle]) -> list[Count]:
    """Counts of kinds, languages, warning codes, stances and hard attributions."""
    totals: Counter[tuple[str, str]] = Counter()
    splits: Counter[tuple[str, str, str]] = Counter()
    for article in articles:
        entries = list(_entries(article))
        totals.update(entries)
        splits.update((*entry, article.labels.split) for entry in set(entries))
    return [
        Count(group, name, total, splits[group, name, "dev"], splits[group, name, "test"])
        for (group, name), total in sorted(totals.items())
    ]


def hard_attributions(claim: GoldClaim) -> Iterator[str]:
    """The names of every difficulty of `claim`: its features and what its labels show."""
    yield from (str(feature) for feature in claim.features)
    shown = {
        "nested": claim.nested_in is not None,
        "discontinuous": len(claim.content) > 1,
        "repeated": bool(claim.repeats),
        "no_cue": claim.cue is None,
        "denial": claim.stance is Stance.DENIES,
        "anonymous": claim.speaker.kind is SpeakerKind.ANONYMOUS,
        "document_source": claim.speaker.kind is SpeakerKind.DOCUMENT,
        "outlet_source": claim.speaker.kind is SpeakerKind.OUTLET,
    }
    yield from (name for name, holds in shown.items() if holds)


def _entries(article: GoldArticle) -> Iterator[tuple[str, str]]:
    labels = article.labels
    yield "article", "all"
    yield "kind", str(labels.kind)
    yield "language", labels.language
    if len(article.text.split()) >= LONG_ARTICLE_WORDS:
        yield "article", f"{LONG_ARTICLE_WORDS} words or more"
    for claim in labels.claims:
        yield "claim", "all"
        yield "attribution", str(claim.attribution)
        yield "stance", str(claim.stance)
        yield from (("hard", name) for name in hard_attributions(claim))
    yield from (("warning", str(warning.code)) for warning in labels.warnings)
    yield from (("unit", f"weight {unit.weight}") for unit in labels.units)
