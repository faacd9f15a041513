"""The objects of a result, from the whole down to a speaker."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from summarizer.schema.codes import Severity, WarningCode
from summarizer.schema.part import Part
from summarizer.schema.span import Span

SCHEMA_VERSION = "1.0"


class AttributionKind(StrEnum):
    """Whether the words are quoted, reworded, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speaker does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    PREDICTS = "predicts"
    PROMISES = "promises"
    ASKS = "asks"
    DOUBTS = "doubts"


class SpeakerKind(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    OUTLET = "outlet"
    ANONYMOUS = "anonymous"
    AUTHOR = "author"


class DocumentInfo(Part):
    """The article as it was read."""

    title: str | None = Field(description="The article's own headline, where it has one.")
    source: str | None = Field(description="Where it was read from: a file name or an address.")
    byline: str | None = Field(
        default=None, description="Who wrote it, as the page says, where it is a web page."
    )
    published: str | None = Field(
        default=None,
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="The day of publication (ISO 8601), as the page says.",
    )
    language: str = Field(description="ISO 639-1 code of the article's language, or `und`.")
    sha256: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the normalised text in UTF-8."
    )
    n_characters: int = Field(ge=0, description="Length of the normalised text in code points.")
    n_sentences: int = Field(ge=0, description="Number of sentences found.")
    truncated: bool = Field(description="Whether part of the article was not read.")
    text: str | None = Field(
        default=None,
        description="The normalised text that every offset refers to; left out on request.",
    )


class SummarySentence(Part):
    """One sentence of the summary, tied to the article."""

    text: str = Field(min_length=1, description="The sentence.")
    evidence: list[Span] = Field(description="Where the article says so, best first.")
    support: float = Field(
        ge=0.0, le=1.0, description="Calibrated probability that the evidence entails the sentence."
    )


class Speaker(Part):
    """Who a claim is from."""

    name: str = Field(
        min_length=1,
        description="Resolved name: `she` becomes the person, as the article names her.",
    )
    role: str | None = Field(default=None, description="Office or role, in the article's words.")
    mention: Span | None = Field(
        default=None,
        description="The words that name the speaker at this claim, where there are any.",
    )
    kind: SpeakerKind = Field(description="What sort of source this is.")


class Claim(Part):
    """Something that somebody says in the article."""

    text: str = Field(min_length=1, description="The claim, restated so that it stands alone.")
    quote: Span | None = Field(
        default=None, description="The verbatim words, where they are quoted."
    )
    speaker: Speaker = Field(description="Who says it.")
    cue: Span | None = Field(default=None, description="The words that mark it as said: `denied`.")
    content: Span = Field(description="The words in the article that carry the claim.")
    attribution: AttributionKind = Field(description="Quoted, reworded, or both.")
    stance: Stance = Field(description="What the speaker does with the content.")
    evidence: list[Span] = Field(description="Every passage of the article that makes the claim.")
    support: float = Field(
        ge=0.0, le=1.0, description="Calibrated probability that the evidence entails `text`."
    )
    salience: float = Field(ge=0.0, le=1.0, description="How much it matters to the article.")


class Warning(Part):
    """Something a careful reader should know before passing the article on."""

    code: WarningCode = Field(description="What it is about; `docs/warnings.md` explains each.")
    severity: Severity = Field(description="How much it should weigh.")
    message: str = Field(min_length=1, description="The warning in words.")
    subject: str = Field(
        pattern=r"^(document|headline|summary\[\d+\]|claims\[\d+\])$",
        description="What it concerns: `document`, `headline`, `summary[1]`, `claims[3]`; from 0.",
    )
    evidence: list[Span] = Field(description="The passages that give rise to it.")


class TokenCounts(Part):
    """Work done by the model, in tokens."""

    prompt: int = Field(ge=0, description="Tokens of all prompts.")
    cached: int = Field(ge=0, description="Prompt tokens whose computation was reused.")
    generated: int = Field(ge=0, description="Tokens of all answers.")
    forced: int = Field(ge=0, description="Answer tokens that the grammar left no choice about.")


class Provenance(Part):
    """What made this result; enough to make it again."""

    summarizer: str = Field(description="Version of this package.")
    model: str = Field(description="Name of the model.")
    model_sha256: str | None = Field(description="SHA-256 of its weights, where they are local.")
    precision: str = Field(description="Number format of the weights while running.")
    engine: str = Field(description="Which engine ran it.")
    prompts: dict[str, str] = Field(description="SHA-256 of each prompt template and its examples.")
    settings: dict[str, str | int | float | bool | None] = Field(
        description="The settings that can change the result."
    )
    packages: dict[str, str] = Field(description="Versions of the packages that can change it.")
    tokens: TokenCounts = Field(description="Work done by the model.")
    timings: dict[str, float] = Field(description="Seconds by stage; the only part that varies.")


class SummaryResult(Part):
    """One article, read: a summary, who says what, and what to beware of."""

    schema_version: Literal["1.0"] = Field(default="1.0", description="Version of this schema.")
    document: DocumentInfo = Field(description="The article.")
    headline: str = Field(min_length=1, description="One line that says what the article reports.")
    summary: list[SummarySentence] = Field(description="The summary, sentence by sentence.")
    claims: list[Claim] = Field(description="Who says what, most salient first.")
    warnings: list[Warning] = Field(description="What to beware of, heaviest first.")
    provenance: Provenance = Field(description="What made this result.")
