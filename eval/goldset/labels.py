"""The labels of one gold article; `eval/gold/GUIDELINES.md` defines every field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schema import CODES, AttributionKind, Span, SpeakerKind, Stance, WarningCode

Split = Literal["dev", "test"]

# The other codes about the output depend on what a model wrote; this one on the article alone.
GOLD_CODES = frozenset(
    {code for code, entry in CODES.items() if entry.about == "article"}
    | {WarningCode.UNSUPPORTED_LANGUAGE}
)


class ArticleKind(StrEnum):
    """What sort of text an article is."""

    WIRE = "wire"
    COURT = "court"
    BUSINESS = "business"
    SCIENCE = "science"
    SPORT = "sport"
    COUNCIL = "council"
    OBITUARY = "obituary"
    DISASTER = "disaster"
    ELECTION = "election"
    INTERVIEW = "interview"
    CORRECTION = "correction"
    DENIAL = "denial"
    SATIRE = "satire"
    PRESS_RELEASE = "press_release"
    LIVE_BLOG = "live_blog"
    TRANSLATED = "translated"
    NON_ENGLISH = "non_english"
    OPINION = "opinion"
    INVESTIGATION = "investigation"
    FEATURE = "feature"


class Feature(StrEnum):
    """A difficulty of an attribution that the other labels do not already show."""

    BROKEN_QUOTES = "broken_quotes"
    SEVERAL_SENTENCES = "several_sentences"
    SEVERAL_PARAGRAPHS = "several_paragraphs"
    SPEAKER_BEFORE = "speaker_before"
    SPEAKER_AFTER = "speaker_after"
    PRONOUN = "pronoun"
    ROLE_ONLY = "role_only"
    ORDER = "order"
    PLAN = "plan"
    THOUGHT = "thought"


class _Label(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ContentUnit(_Label):
    """One atomic statement of the reference summary; weight 3 matters most."""

    id: str = Field(pattern=r"^u\d+$")
    text: str = Field(min_length=1)
    weight: Literal[1, 2, 3]


class GoldSpeaker(_Label):
    """Who a claim is from, resolved over the whole article."""

    name: str = Field(min_length=1)
    role: str | None
    kind: SpeakerKind


class GoldClaim(_Label):
    """One attribution: who says what, in which words, where."""

    id: str = Field(pattern=r"^c\d+$")
    content: Annotated[list[Span], Field(min_length=1)]
    cue: Span | None
    mention: Span | None
    speaker: GoldSpeaker
    attribution: AttributionKind
    stance: Stance
    salience: Annotated[int, Field(ge=1, le=5)]
    gloss: str = Field(min_length=1)
    nested_in: str | None = None
    repeats: list[Span] = []
    features: list[Feature] = []


class GoldWarning(_Label):
    """Something that a careful reader of the article should be told."""

    code: WarningCode
    subject: str = Field(pattern=r"^(document|c\d+)$")
    evidence: list[Span]
    note: str | None = None


class GoldLabels(_Label):
    """All that is labelled in one article."""

    id: str = Field(pattern=r"^[a-z]\d\d-[a-z0-9-]+$")
    split: Split
    kind: ArticleKind
    language: str = Field(pattern=r"^[a-z]{2}$")
    summary: Annotated[list[str], Field(min_length=1, max_length=5)]
    units: Annotated[list[ContentUnit], Field(min_length=1)]
    claims: list[GoldClaim]
    warnings: list[GoldWarning]
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A gold article: its text, its labels, and the file they were read from."""

    text: str
    labels: GoldLabels
    path: Path


@dataclass(frozen=True, slots=True)
class LocatedSpan:
    """A span and the keys and indices that lead to it in the JSON file."""

    keys: tuple[str | int, ...]
    span: Span


def located_spans(labels: GoldLabels) -> Iterator[LocatedSpan]:
    """Every span of `labels`, in the order of the file."""
    for index, claim in enumerate(labels.claims):
        yield from _spans_of_claim(("claims", index), claim)
    for index, warning in enumerate(labels.warnings):
        for place, span in enumerate(warning.evidence):
            yield LocatedSpan(("warnings", index, "evidence", place), span)


def _spans_of_claim(keys: tuple[str | int, ...], claim: GoldClaim) -> Iterator[LocatedSpan]:
    for place, span in enumerate(claim.content):
        yield LocatedSpan((*keys, "content", place), span)
    if claim.cue is not None:
        yield LocatedSpan((*keys, "cue"), claim.cue)
    if claim.mention is not None:
        yield LocatedSpan((*keys, "mention"), claim.mention)
    for place, span in enumerate(claim.repeats):
        yield LocatedSpan((*keys, "repeats", place), span)
