"""What holds for the sentences of every document."""

from __future__ import annotations

from summarizer.documents import Document


def assert_sentences_are_exact(document: Document) -> None:
    """They stand in order, cross no line break, and hold every character that is not space."""
    covered, end = [], 0
    for index, sentence in enumerate(document.sentences):
        words = document.sentence_text(sentence)
        assert sentence.index == index
        assert end <= sentence.start < sentence.end
        assert words == words.strip()
        assert "\n" not in words
        end = sentence.end
        covered.append(words)
    assert "".join("".join(covered).split()) == "".join(document.text.split())
