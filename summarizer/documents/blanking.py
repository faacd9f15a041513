"""A document with some of its sentences blank: every offset stays, the words are gone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from summarizer.documents.document import Document


def blank_out(document: Document, sentences: Collection[int]) -> Document:
    """`document` with the sentences of these indexes turned to spaces.

    Length, offsets and the number of sentences stay as they are, so that what is found in the
    one stands at the same place in the other. A title that is blanked is no title any more.
    The document itself where nothing would be left of it.
    """
    if not sentences:
        return document
    text = document.text
    for index in sentences:
        sentence = document.sentences[index]
        text = text[: sentence.start] + " " * (sentence.end - sentence.start) + text[sentence.end :]
    if not any(character.isalnum() for character in text):
        return document
    return replace(document, text=text, title=_remaining_title(document, text))


def _remaining_title(document: Document, text: str) -> str | None:
    """The title, unless it stood in the text and does no longer."""
    title = document.title
    if title is None or (title in document.text and title not in text):
        return None
    return title
