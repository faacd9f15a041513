"""From attributions to claims: speakers resolved, duplicates joined, denials linked, ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Attribution, Extent
from summarizer.claims.content_words import ContentWords
from summarizer.claims.denials import bare_denials
from summarizer.claims.discourse import Discourse, Resolution
from summarizer.claims.disputes import DenialLinker
from summarizer.claims.draft import ClaimDraft, Unclear
from summarizer.claims.entities import build_entity_table
from summarizer.claims.genders import Gender
from summarizer.claims.marks import hides_another_speaker, stands_in_broken_marks
from summarizer.claims.merging import Merger
from summarizer.claims.salience import SalienceScorer
from summarizer.claims.sources import unclear_resolution
from summarizer.claims.spans import (
    content_span,
    context_extents,
    evidence_sentences,
    headline_sentences,
    quote_span,
    sentence_spans,
    trimmed_span,
)
from summarizer.claims.speakers import SpeakerResolver
from summarizer.claims.stance import stance_of
from summarizer.claims.token_spans import token_span
from summarizer.claims.words import silent_words, stance_words
from summarizer.documents.document import Document
from summarizer.schema import Speaker, SpeakerKind, Stance

_MOSTLY = 0.75  # share of an outer content that an inner attribution fills to stand for it


def gather_claims(
    document: Document, analysis: Analysis, attributions: Sequence[Attribution]
) -> list[ClaimDraft]:
    """The article's claims, most salient first; `disputes` indexes this list.

    An attribution without a word of content makes no claim. One that only
    passes another's words on, adding none of its own, is dropped for the
    inner one, whose `reported_by` names it.
    """
    attributions = [*attributions, *bare_denials(analysis, attributions)]
    resolutions = _resolve_in_order(analysis, attributions)
    drafter = _Drafter(document, analysis, attributions, resolutions)
    drafts = [drafter.draft(i) for i in range(len(attributions)) if drafter.stands_alone(i)]
    words = ContentWords(analysis)
    merger = Merger(words, headline_sentences(document))
    merged = merger.merge([draft for draft in drafts if draft is not None])
    linked = DenialLinker(words).link(merged)
    return SalienceScorer(document, words).rank(linked)


def _resolve_in_order(analysis: Analysis, attributions: Sequence[Attribution]) -> list[Resolution]:
    """A resolution for each attribution, found in the order in which the sources stand."""
    resolver = SpeakerResolver(analysis, build_entity_table(analysis), Discourse())
    found: dict[int, Resolution] = {}
    for index in sorted(range(len(attributions)), key=lambda i: _place(attributions[i])):
        attribution = attributions[index]
        resolution = resolver.resolve(attribution)
        if hides_another_speaker(attribution, analysis):
            resolution = unclear_resolution(resolution.speaker.mention)
        found[index] = resolution
    resolutions = [found[index] for index in range(len(attributions))]
    return [_within_outer(i, attributions, resolutions) for i in range(len(attributions))]


def _within_outer(
    index: int, attributions: Sequence[Attribution], resolutions: Sequence[Resolution]
) -> Resolution:
    """`I` and `we` inside somebody's words are that speaker's."""
    resolution, outer = resolutions[index], attributions[index].outer
    mention = resolution.speaker.mention
    first_person = mention is not None and mention.text.lower() in stance_words("first_person")
    if outer is None or not resolution.unclear or not first_person:
        return resolution
    return replace(
        resolutions[outer],
        speaker=resolutions[outer].speaker.model_copy(update={"mention": mention}),
    )


def _place(attribution: Attribution) -> int:
    return attribution.source.start if attribution.source else attribution.content[0].start


@dataclass(frozen=True)
class _Drafter:
    """Makes the drafts of one article, one for each attribution."""

    document: Document
    analysis: Analysis
    attributions: Sequence[Attribution]
    resolutions: Sequence[Resolution]

    def draft(self, index: int) -> ClaimDraft | None:
        """The claim of one attribution; None where its content says nothing."""
        attribution, resolution = self.attributions[index], self.resolutions[index]
        content = content_span(self.document, attribution)
        evidence = evidence_sentences(self.document, attribution)
        if content is None or not evidence or _is_silence(content.text):
            return None
        cue = attribution.cue
        return ClaimDraft(
            speaker=resolution.speaker,
            cue=trimmed_span(self.document, cue.start, cue.end) if cue else None,
            content=content,
            quote=quote_span(self.document, attribution, content),
            attribution=attribution.kind,
            stance=self._stance(index),
            evidence=sentence_spans(self.document, evidence),
            context=context_extents(self.document, evidence),
            sentence=evidence[0].index,
            unclear=self._unclear(index),
            reported_by=self._reporter(index),
        )

    def _stance(self, index: int) -> Stance:
        attribution, resolution = self.attributions[index], self.resolutions[index]
        place = content_span(self.document, attribution)
        content = token_span(self.analysis, Extent(place.start, place.end)) if place else None
        if content is None:
            return Stance.ASSERTS
        cue = token_span(self.analysis, attribution.cue) if attribution.cue else None
        return stance_of(cue, content, _subject_words(resolution))

    def _unclear(self, index: int) -> tuple[Unclear, ...]:
        flags = []
        if self.resolutions[index].unclear:
            flags.append(Unclear.SPEAKER)
        if stands_in_broken_marks(self.attributions[index], self.analysis):
            flags.append(Unclear.QUOTATION_MARKS)
        return tuple(flags)

    def _reporter(self, index: int) -> Speaker | None:
        """Who passes the claim on, where that is not the speaker."""
        outer = self.attributions[index].outer
        if outer is None:
            return self.resolutions[index].via
        reporter, speaker = self.resolutions[outer], self.resolutions[index].speaker
        known = not reporter.unclear and reporter.speaker.name != speaker.name
        return reporter.speaker if known else None

    def stands_alone(self, index: int) -> bool:
        """Whether the attribution is a claim of its own.

        It is not where somebody within their own words says "I think", nor
        where it only tells that somebody else says so.
        """
        outer = self.attributions[index].outer
        within_own = outer is not None and self._same_speaker(index, outer)
        return not within_own and not self._only_passes_on(index)

    def _same_speaker(self, one: int, two: int) -> bool:
        first, second = self.resolutions[one], self.resolutions[two]
        return first.speaker.name == second.speaker.name

    def _only_passes_on(self, index: int) -> bool:
        inner = [
            attribution
            for i, attribution in enumerate(self.attributions)
            if attribution.outer == index and not self._same_speaker(i, index)
        ]
        own = _extension(self.attributions[index].content)
        passed = any(_extension(_parts(attribution)) >= _MOSTLY * own for attribution in inner)
        return passed and self._stance(index) is Stance.ASSERTS


def _parts(attribution: Attribution) -> list[Extent]:
    ends = (attribution.cue, attribution.source)
    return [*attribution.content, *(extent for extent in ends if extent is not None)]


def _extension(extents: Sequence[Extent]) -> int:
    """Characters from the first of the extents to the last."""
    return max(extent.end for extent in extents) - min(extent.start for extent in extents)


def _is_silence(content: str) -> bool:
    """Whether the content is only the speaking itself: "declined to comment" claims nothing."""
    words = {word.strip(".,").lower() for word in content.split()}
    return words <= silent_words()


def _subject_words(resolution: Resolution) -> frozenset[str]:
    """How the speaker may be called as the subject of reported content."""
    name = {word.lower() for word in resolution.speaker.name.split()} - {"the", "a", "an", "of"}
    if resolution.plural:
        return frozenset(name | {"they"})
    body = resolution.speaker.kind in {SpeakerKind.ORGANISATION, SpeakerKind.OUTLET}
    person = (
        resolution.speaker.kind is SpeakerKind.PERSON or resolution.gender is not Gender.UNKNOWN
    )
    return frozenset(name | ({"it", "they"} if body else {"he", "she"} if person else set()))
