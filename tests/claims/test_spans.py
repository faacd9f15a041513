"""Offsets are exact for any text and any attributions, however small or odd."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.analysis import analyse
from summarizer.analysis.attribution import Attribution, Extent
from summarizer.claims import ClaimDraft, gather_claims
from summarizer.claims.own_words import own_words
from summarizer.documents import Document, document_from_text
from summarizer.schema import AttributionKind, Span

PIECES = st.sampled_from(
    [
        "Maria Holt",
        "she",
        "He",
        "said",
        " ",
        "\n\n",
        '"',
        "“",
        "”",
        "’s",
        ",",
        ".",
        "the port",
        "é",
        "would not",
        "close",
        "—",
        "denied",
        "Mr",
        "The minister",
        "👩‍🚒",
        "12",
        "?",
        "'",
        "who",
        "and",
    ]
)
TEXTS = (
    st.lists(PIECES, min_size=4, max_size=40)
    .map(" ".join)
    .filter(lambda text: sum(word.isalpha() for word in text.split()) > 2)
)


def extents(document: Document) -> st.SearchStrategy[Extent]:
    """Any stretch of the document that holds at least one character."""
    last = len(document.text)
    pairs = st.tuples(st.integers(0, last - 1), st.integers(1, last))
    return pairs.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Extent(*pair))


@st.composite
def articles(draw: st.DrawFn) -> tuple[Document, list[Attribution]]:
    document = document_from_text(draw(TEXTS))
    places = extents(document)
    attributions = st.builds(
        Attribution,
        content=st.lists(places, min_size=1, max_size=3).map(tuple),
        cue=st.none() | places,
        source=st.none() | places,
        quotes=st.lists(places, max_size=2).map(tuple),
        kind=st.sampled_from(AttributionKind),
        sentence=st.integers(0, len(document.sentences) - 1),
        score=st.just(0.9),
        unclear_source=st.booleans(),
    )
    return document, draw(st.lists(attributions, max_size=5))


@settings(max_examples=60, deadline=None)
@given(articles())
def test_every_span_of_a_claim_is_a_piece_of_the_article(
    article: tuple[Document, list[Attribution]],
) -> None:
    document, attributions = article
    drafts = gather_claims(document, analyse(document), attributions)
    for draft in drafts:
        for span in spans(draft):
            assert document.text[span.start : span.end] == span.text
        assert 0.0 <= draft.salience <= 1.0
        assert draft.disputes is None or drafts[draft.disputes] is not draft
        assert any(character.isalnum() for character in draft.content.text)
        assert own_words(draft, document).strip()
    assert drafts == sorted(drafts, key=lambda draft: -draft.salience)


def spans(draft: ClaimDraft) -> list[Span]:
    """Every span that the draft holds."""
    optional = (draft.cue, draft.quote, draft.speaker.mention)
    return [draft.content, *draft.evidence, *(span for span in optional if span is not None)]
