"""Articles in: normalised text, sentences and exact offsets out.

from summarizer.documents import document_from_text, read_document, split_sentences
"""

from summarizer.documents.assembly import MAX_CHARACTERS, document_from_text
from summarizer.documents.document import Document, Sentence
from summarizer.documents.normalising import normalise_text
from summarizer.documents.reading import read_document
from summarizer.documents.sentences import split_sentences

__all__ = [
    "MAX_CHARACTERS",
    "Document",
    "Sentence",
    "document_from_text",
    "normalise_text",
    "read_document",
    "split_sentences",
]
