"""Every difference between two labellings of an article, written out to be settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.goldset.agreement import same_speaker
from eval.goldset.double_labels import ClaimPair, DoubleLabels, WarningPair
from eval.goldset.labels import GoldClaim, GoldWarning
from summarizer.schema import Span


def disagreements(articles: Sequence[DoubleLabels]) -> str:
    """A Markdown document: a table of differences for each article that has any."""
    parts = ["# Where two labellings differ"]
    for article in articles:
        rows = [*_claim_rows(article), *_warning_rows(article)]
        parts.append(f"## {article.id}\n\n" + _table(rows) if rows else f"## {article.id}\n\nNone.")
    return "\n\n".join(parts) + "\n"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head = ["| where | what | first | second |", "|---|---|---|---|"]
    return "\n".join([*head, *("| " + " | ".join(map(_cell, row)) + " |" for row in rows)])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n\n", " ¶ ")


def _claim_rows(article: DoubleLabels) -> Iterator[tuple[str, str, str, str]]:
    mine = {pair.first.id for pair in article.claims}
    theirs = {pair.second.id for pair in article.claims}
    for pair in article.claims:
        yield from _pair_rows(pair)
    for claim in article.first.labels.claims:
        if claim.id not in mine:
            yield (claim.id, "claim", _told(claim), "—")
    for claim in article.second.labels.claims:
        if claim.id not in theirs:
            yield (f"— / {claim.id}", "claim", "—", _told(claim))


def _pair_rows(pair: ClaimPair) -> Iterator[tuple[str, str, str, str]]:
    where = f"{pair.first.id} / {pair.second.id}"
    one, two = _fields(pair.first), _fields(pair.second)
    for name in one:
        same = same_speaker(pair) if name == "speaker" else one[name] == two[name]
        if not same:
            yield (where, name, one[name], two[name])


def _fields(claim: GoldClaim) -> dict[str, str]:
    return {
        "content": _quoted(claim.content),
        "cue": _quoted([claim.cue] if claim.cue else []),
        "mention": _quoted([claim.mention] if claim.mention else []),
        "speaker": claim.speaker.name,
        "speaker kind": str(claim.speaker.kind),
        "attribution": str(claim.attribution),
        "stance": str(claim.stance),
        "salience": str(claim.salience),
        "nested": "yes" if claim.nested_in else "no",
        "repeats": _quoted(claim.repeats),
        "features": ", ".join(sorted(claim.features)) or "none",
    }


def _warning_rows(article: DoubleLabels) -> Iterator[tuple[str, str, str, str]]:
    mine = [pair.first for pair in article.warnings]
    theirs = [pair.second for pair in article.warnings]
    for pair in article.warnings:
        if not _same_evidence(pair):
            one, two = _quoted(pair.first.evidence), _quoted(pair.second.evidence)
            yield (pair.first.subject, f"{pair.first.code}, evidence", one, two)
    for warning in article.first.labels.warnings:
        if warning not in mine:
            yield (warning.subject, warning.code, _quoted(warning.evidence), "—")
    for warning in article.second.labels.warnings:
        if warning not in theirs:
            yield (f"— / {warning.subject}", warning.code, "—", _quoted(warning.evidence))


def _same_evidence(pair: WarningPair) -> bool:
    return sorted(_ends(pair.first)) == sorted(_ends(pair.second))


def _ends(warning: GoldWarning) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in warning.evidence]


def _told(claim: GoldClaim) -> str:
    return f"{claim.speaker.name} ({claim.stance}, {claim.salience}): {_quoted(claim.content)}"


def _quoted(spans: Sequence[Span]) -> str:
    return " + ".join(f"⟦{span.text}⟧@{span.start}" for span in spans) or "none"
