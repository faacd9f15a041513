"""The analysis of a document keeps its offsets and its sentences."""

from __future__ import annotations

from summarizer.analysis import Extent, analyse
from summarizer.documents import document_from_text

TEXT = "Ferry late again\n\nMarta Lind left Orm on Friday. “It was cold,” she said. Mr. Osei slept."


def test_sentences_of_the_parse_are_those_of_the_document() -> None:
    document = document_from_text(TEXT)
    analysis = analyse(document)
    starts = [sentence[0].idx for sentence in analysis.parse.sents]
    assert starts == [sentence.start for sentence in document.sentences]
    for token, index in zip(analysis.parse, analysis.sentence_of_token, strict=True):
        assert document.sentences[index].start <= token.idx


def test_entities_chunks_and_tokens_stand_at_their_offsets() -> None:
    document = document_from_text(TEXT)
    analysis = analyse(document)
    people = [e.extent for e in analysis.entities if e.label == "PERSON"]
    assert "Marta Lind" in [document.text[e.start : e.end] for e in people]
    assert "Marta Lind" in [document.text[c.start : c.end] for c in analysis.noun_chunks]
    start = document.text.index("Marta")
    tokens = analysis.tokens_in(Extent(start, start + len("Marta Lind")))
    assert [token.text for token in tokens] == ["Marta", "Lind"]
