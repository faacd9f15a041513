"""Every attribution of an article: who is said to say or hold what, by which words.

Candidates come from the parse and the quotation marks (`candidates`), are
judged by a small model that knows no words (`scoring`), and reduced to a
consistent set (`selection`).

    >>> [a.kind for a in find_attributions(analyse(document))]
"""

from __future__ import annotations

from summarizer.analysis.attribution import Attribution, Extent
from summarizer.analysis.candidate import Candidate, TokenRange
from summarizer.analysis.candidates import candidates
from summarizer.analysis.features import features, shapes_by_cue
from summarizer.analysis.nesting import names_another_speaker, standing_alone
from summarizer.analysis.parsing import Analysis
from summarizer.analysis.quoted import QuotedText
from summarizer.analysis.scoring import shipped_model
from summarizer.analysis.selection import Scored, is_inside, select, words
from summarizer.analysis.speakerless import speakerless_quotations
from summarizer.schema import AttributionKind


def find_attributions(analysis: Analysis) -> list[Attribution]:
    """The attributions of an article, the same for the same text.

    Those with a cue come first, in order of their content; then quotations
    with nobody beside them, which go on from the speaker before or are unclear.
    """
    quoted = QuotedText(analysis)
    model = shipped_model()
    found = candidates(quoted)
    rivals = shapes_by_cue(found)
    scored = [_scored(c, rivals[c.head], quoted) for c in found]
    chosen = sorted(select(scored, model), key=lambda s: (s.candidate.content, s.candidate.head))
    attributions = [_attribution(entry, chosen, quoted) for entry in chosen]
    return attributions + list(speakerless_quotations(quoted, attributions))


def _scored(candidate: Candidate, rivals: frozenset[str], quoted: QuotedText) -> Scored:
    model = shipped_model()
    found = features(candidate, rivals, quoted)
    nested = None
    if names_another_speaker(candidate, quoted.analysis):
        nested = model.score(standing_alone(found))
    return Scored(candidate, model.score(found), nested)


def _attribution(entry: Scored, chosen: list[Scored], quoted: QuotedText) -> Attribution:
    candidate = entry.candidate
    analysis = quoted.analysis
    content = tuple(
        _without_unpaired_mark(analysis, _extent(analysis, part)) for part in candidate.content
    )
    source = candidate.source
    return Attribution(
        content=content,
        cue=_extent(analysis, candidate.cue),
        source=None if source is None else _extent(analysis, source.tokens),
        quotes=_quotes_inside(analysis, content),
        kind=_kind(candidate, quoted),
        sentence=analysis.sentence_of_token[candidate.head],
        score=entry.score,
        unclear_source=_shares_sentence_with_unpaired_mark(analysis, content),
        outer=_outer(entry, chosen),
    )


def _extent(analysis: Analysis, tokens: TokenRange) -> Extent:
    span = analysis.parse[tokens.start : tokens.end]
    return Extent(span.start_char, span.end_char)


def _without_unpaired_mark(analysis: Analysis, extent: Extent) -> Extent:
    """`extent` up to the loose closing mark it ends in, if it does."""
    for mark in (q.unpaired for q in analysis.quotations):
        if mark is not None and extent.start < mark.start and mark.end == extent.end:
            words = analysis.document.text[extent.start : mark.start].rstrip(" ,")
            return Extent(extent.start, extent.start + len(words)) if words else extent
    return extent


def _kind(candidate: Candidate, quoted: QuotedText) -> AttributionKind:
    parse = quoted.analysis.parse
    spoken = [i for i in words(candidate) if parse[i].is_alpha or parse[i].like_num]
    inside = sum(quoted.at[i] >= 0 for i in spoken)
    if inside == len(spoken):
        return AttributionKind.DIRECT
    return AttributionKind.MIXED if inside else AttributionKind.INDIRECT


def _quotes_inside(analysis: Analysis, content: tuple[Extent, ...]) -> tuple[Extent, ...]:
    return tuple(
        extent
        for quotation in analysis.quotations
        if quotation.depth == 0 and not quotation.broken
        for extent in quotation.extents
        if any(part.start <= extent.start and extent.end <= part.end for part in content)
    )


def _shares_sentence_with_unpaired_mark(analysis: Analysis, content: tuple[Extent, ...]) -> bool:
    """Whether the content lies in a broken quotation, in the sentence of its unpaired mark.

    Further on, a sentence that names its own speaker is not in doubt.
    """
    return any(
        sentence.start <= mark.start < sentence.end
        and any(part.start < sentence.end and sentence.start < part.end for part in content)
        for mark in (q.unpaired for q in analysis.quotations)
        if mark is not None
        for sentence in analysis.document.sentences
    )


def _outer(entry: Scored, chosen: list[Scored]) -> int | None:
    """The index of the shortest content that holds all of `entry`."""
    holders = [
        (len(words(other.candidate)), index)
        for index, other in enumerate(chosen)
        if other is not entry and is_inside(entry.candidate, other.candidate)
    ]
    return min(holders)[1] if holders else None
