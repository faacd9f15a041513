"""What holds for every document, whatever text it is made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.documents import Document, document_from_text, normalise_text
from summarizer.errors import SummarizerError


def assert_sentences_are_exact(document: Document) -> None:
    covered = ""
    end = 0
    for index, sentence in enumerate(document.sentences):
        words = document.sentence_text(sentence)
        assert sentence.index == index
        assert end <= sentence.start < sentence.end
        assert words == words.strip()
        assert "\n" not in words
        end = sentence.end
        covered += words
    assert "".join(covered.split()) == "".join(document.text.split())


@settings(deadline=None)  # the first example loads the language model
@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_any_text_gives_exact_sentences_or_a_clear_error(text: str) -> None:
    try:
        document = document_from_text(text)
    except SummarizerError as error:
        assert "\n" not in str(error)
    else:
        assert_sentences_are_exact(document)


@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once
