"""Outputs with known faults: what the gold says, but with parts dropped, moved or swapped."""

from __future__ import annotations

import random
import re

from eval.goldset import GoldArticle
from eval.metrics import gold_result
from eval.metrics.warning_rates import CODES_SCORED
from summarizer.schema import CODES, Claim, Span, SummaryResult, SummarySentence, Warning

_SENTENCE = re.compile(r"[A-Z][^.\n]{20,}\.")


def worsened(article: GoldArticle, seed: int, share: float = 0.3) -> SummaryResult:
    """The gold as a result in which about `share` of everything is wrong, by `seed`."""
    chance = random.Random(f"{seed}|{article.labels.id}")  # noqa: S311  nothing secret
    perfect = gold_result(article)
    claims = [
        _worsened_claim(claim, perfect, article.text, chance, share)
        for claim in perfect.claims
        if chance.random() >= share / 2
    ]
    claims += [_invented(perfect.claims[0], article.text, chance)] if perfect.claims else []
    words = len(article.text.split())
    timings = {"reading": 0.2, "claims": words / 40, "summary": 4 + words / 60 * chance.random()}
    return perfect.model_copy(
        update={
            "summary": _worsened_summary(perfect, chance, share),
            "claims": claims,
            "warnings": _worsened_warnings(perfect, len(claims), chance, share),
            "provenance": perfect.provenance.model_copy(update={"timings": timings}),
        }
    )


def _worsened_claim(
    claim: Claim, perfect: SummaryResult, text: str, chance: random.Random, share: float
) -> Claim:
    fate = chance.random()
    if fate < share / 3:
        other = chance.choice(perfect.claims)
        return _supported(claim.model_copy(update={"speaker": other.speaker}), 0.6, chance)
    if fate < share * 2 / 3:
        return _supported(claim.model_copy(update={"content": _moved(claim, text)}), 0.5, chance)
    return _supported(claim, 0.85, chance)


def _moved(claim: Claim, text: str) -> Span:
    start = claim.content.start
    end = start + max(4, len(claim.content.text) // 4)
    return Span(start=start, end=end, text=text[start:end])


def _invented(model: Claim, text: str, chance: random.Random) -> Claim:
    found = chance.choice(list(_SENTENCE.finditer(text)))
    span = Span(start=found.start(), end=found.end(), text=found.group())
    words = {"text": "Nobody said this: " + span.text, "content": span, "evidence": [span]}
    return _supported(model.model_copy(update=words), 0.4, chance)


def _supported(claim: Claim, centre: float, chance: random.Random) -> Claim:
    support = min(1.0, max(0.0, chance.gauss(centre, 0.15)))
    return claim.model_copy(update={"support": support})


def _worsened_summary(
    perfect: SummaryResult, chance: random.Random, share: float
) -> list[SummarySentence]:
    kept = [each for each in perfect.summary if chance.random() >= share]
    evidence = [claim.content for claim in perfect.claims[:2]]
    return [
        each.model_copy(update={"support": chance.random(), "evidence": evidence})
        for each in kept or perfect.summary[:1]
    ]


def _worsened_warnings(
    perfect: SummaryResult, n_claims: int, chance: random.Random, share: float
) -> list[Warning]:
    kept = [
        each.model_copy(update={"subject": "document"})
        for each in perfect.warnings
        if chance.random() >= share
    ]
    code = CODES[chance.choice(CODES_SCORED)]
    evidence = [claim.content for claim in perfect.claims[:1]]
    added = Warning(
        code=code.code,
        severity=code.severity,
        message=code.definition,
        subject=f"claims[{n_claims - 1}]" if n_claims else "document",
        evidence=evidence,
    )
    return [*kept, added]
