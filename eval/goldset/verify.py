"""Do the labels of an article fit its text and each other?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eval.goldset.errors import Problem
from eval.goldset.labels import (
    GOLD_CODES,
    ArticleKind,
    Feature,
    GoldArticle,
    GoldClaim,
    located_spans,
)
from eval.goldset.source_lines import line_of
from eval.goldset.written_labels import Keys
from summarizer.schema import AttributionKind, Span, SpeakerKind, WarningCode

_EVIDENCE_OPTIONAL = frozenset({WarningCode.UNSUPPORTED_LANGUAGE, WarningCode.SINGLE_SOURCE})
_ABOUT_THE_DOCUMENT = frozenset(
    {
        WarningCode.SINGLE_SOURCE,
        WarningCode.NO_RESPONSE,
        WarningCode.INCONSISTENT,
        WarningCode.OPINION,
        WarningCode.CORRECTION,
        WarningCode.EMBEDDED_INSTRUCTIONS,
        WarningCode.UNSUPPORTED_LANGUAGE,
    }
)

# "It is said that ..." has a source, unnamed, and no words for it.
_NEED_NO_MENTION = frozenset({SpeakerKind.AUTHOR, SpeakerKind.ANONYMOUS})


@dataclass(frozen=True, slots=True)
class Fault:
    """The keys and indices that lead to what is wrong, and what is wrong with it."""

    keys: Keys
    message: str


def label_problems(article: GoldArticle, source: str) -> list[Problem]:
    """Every disagreement between the labels, the text and the guidelines.

    `source` is the JSON text of the labels, for the line of each fault.
    """
    faults = [
        *_id_faults(article),
        *_span_faults(article),
        *_claim_faults(article),
        *_nesting_faults(article),
        *_anonymity_faults(article),
        *_warning_faults(article),
    ]
    return [Problem(article.path, line_of(source, fault.keys), fault.message) for fault in faults]


def _id_faults(article: GoldArticle) -> Iterator[Fault]:
    labels = article.labels
    if labels.id != article.path.stem:
        yield Fault(("id",), f"id {labels.id} is not the file's name {article.path.stem}.")
    for group, ids in (
        ("units", [unit.id for unit in labels.units]),
        ("claims", [claim.id for claim in labels.claims]),
    ):
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield Fault((group, index, "id"), f"id {name} is used twice in {group}.")


def _span_faults(article: GoldArticle) -> Iterator[Fault]:
    for located in located_spans(article.labels):
        span = located.span
        if span.end > len(article.text):
            yield Fault(
                located.keys,
                f"span {span.start}-{span.end} is out of range: the article has "
                f"{len(article.text)} characters.",
            )
        elif article.text[span.start : span.end] != span.text:
            found = article.text[span.start : span.end]
            yield Fault(
                located.keys,
                f"span {span.start}-{span.end} reads {found!r} in the article, not "
                f"{span.text!r}; run `python -m eval gold fill`.",
            )
        elif span.text != span.text.strip():
            yield Fault(located.keys, f"span {span.text!r} starts or ends with white space.")


def _claim_faults(article: GoldArticle) -> Iterator[Fault]:
    for index, claim in enumerate(article.labels.claims):
        keys = ("claims", index)
        if claim.content != sorted(claim.content, key=lambda span: span.start):
            yield Fault(
                (*keys, "content"), "the parts of the content are not in the article's order."
            )
        if any(a.end > b.start for a, b in zip(claim.content, claim.content[1:], strict=False)):
            yield Fault((*keys, "content"), "the parts of the content overlap.")
        if claim.mention is None and claim.speaker.kind not in _NEED_NO_MENTION:
            yield from _missing_mention(keys, claim.features)
        if claim.attribution is AttributionKind.DIRECT and not _has_quotation_mark(article, index):
            yield Fault((*keys, "attribution"), "a direct quotation without a quotation mark.")


def _nesting_faults(article: GoldArticle) -> Iterator[Fault]:
    by_id = {claim.id: claim for claim in article.labels.claims}
    for index, claim in enumerate(article.labels.claims):
        keys = ("claims", index, "nested_in")
        if claim.nested_in is None:
            continue
        outer = by_id.get(claim.nested_in)
        if outer is None or outer is claim:
            yield Fault(keys, f"there is no other claim {claim.nested_in}.")
        elif not all(_holds(outer, part) for part in claim.content):
            yield Fault(keys, f"the content of {claim.id} does not lie within that of {outer.id}.")


def _holds(outer: GoldClaim, part: Span) -> bool:
    first, last = outer.content[0].start, outer.content[-1].end
    return first <= part.start and part.end <= last


def _anonymity_faults(article: GoldArticle) -> Iterator[Fault]:
    claims = article.labels.claims
    warned = {
        warning.subject
        for warning in article.labels.warnings
        if warning.code is WarningCode.ANONYMOUS_SOURCE
    }
    warned_names = {claim.speaker.name for claim in claims if claim.id in warned}
    for index, claim in enumerate(claims):
        if claim.speaker.kind is SpeakerKind.ANONYMOUS and claim.speaker.name not in warned_names:
            yield Fault(
                ("claims", index, "speaker"),
                f"{claim.speaker.name!r} is anonymous, but no claim of this speaker has the "
                "warning anonymous_source.",
            )


def _missing_mention(keys: Keys, features: list[Feature]) -> Iterator[Fault]:
    if Feature.BROKEN_QUOTES not in features:
        yield Fault(
            (*keys, "mention"),
            "no mention of the speaker: give the nearest words that name the speaker, or the "
            "feature broken_quotes.",
        )


def _has_quotation_mark(article: GoldArticle, index: int) -> bool:
    claim = article.labels.claims[index]
    # The marks may belong to the outer claim, and an interview's answers have none.
    if claim.nested_in is not None or article.labels.kind is ArticleKind.INTERVIEW:
        return True
    text = "".join(span.text for span in claim.content)
    return any(mark in text for mark in "“”\"„«»‘’'")


def _warning_faults(article: GoldArticle) -> Iterator[Fault]:
    subjects = {"document", *(claim.id for claim in article.labels.claims)}
    for index, warning in enumerate(article.labels.warnings):
        keys = ("warnings", index)
        if warning.code not in GOLD_CODES:
            yield Fault((*keys, "code"), f"{warning.code} depends on the output; it is never gold.")
        if warning.subject not in subjects:
            yield Fault((*keys, "subject"), f"there is no claim {warning.subject}.")
        elif warning.code in _ABOUT_THE_DOCUMENT and warning.subject != "document":
            yield Fault(
                (*keys, "subject"), f"the subject of {warning.code} is always the document."
            )
        if not warning.evidence and warning.code not in _EVIDENCE_OPTIONAL:
            yield Fault((*keys, "evidence"), f"{warning.code} needs evidence.")
    yield from _language_faults(article)


def _language_faults(article: GoldArticle) -> Iterator[Fault]:
    if (article.labels.language != "en") != any(
        warning.code is WarningCode.UNSUPPORTED_LANGUAGE for warning in article.labels.warnings
    ):
        yield Fault(
            ("language",), "unsupported_language is labelled when, and only when, not English."
        )
