"""Makes a document of a text: normalised, cut to the limit, split into sentences.

from summarizer.documents import document_from_text

document = document_from_text("Ferry runs again\\n\\nThe ferry to Orm ran again on Friday.")
"""

from __future__ import annotations

import regex

from summarizer.documents.document import Document
from summarizer.documents.headline import find_headline
from summarizer.documents.language import detect_language
from summarizer.documents.normalising import normalise_text
from summarizer.documents.sentences import split_sentences
from summarizer.errors import DocumentEmptyError

MAX_CHARACTERS = 100_000
"""How much of an article is read: some 17,000 words, more than any news article runs to.

Two processor cores read about 75 tokens a second, so this much takes them five minutes and more.
"""

# Scripts that put no space between words: there, each character counts as a word.
_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}'’_-]+"
)


def document_from_text(  # noqa: PLR0913 - one parameter for each thing known of an article
    text: str,
    *,
    title: str | None = None,
    source: str | None = None,
    truncated: bool = False,
    byline: str | None = None,
    published: str | None = None,
) -> Document:
    """The document that `text` makes; its offsets refer to `Document.text`, not to `text`.

    `title` is the article's headline where the caller knows it; otherwise the first line
    serves if it reads like one. A text of more than `MAX_CHARACTERS` is cut after the last
    sentence that ends before the limit, and the document says so in `truncated`; pass
    `truncated` if something was left out before. `byline` and `published` (an ISO 8601 day) are
    kept as they are.
    Raises DocumentEmptyError if there is nothing in it to summarise.
    """
    whole = normalise_text(text)
    _require_words(whole, source)
    kept = whole[: _cut(whole)]
    return Document(
        text=kept,
        sentences=split_sentences(kept),
        title=_on_one_line(title) or find_headline(kept),
        source=source,
        language=detect_language(kept),
        truncated=truncated or len(kept) < len(whole),
        byline=_on_one_line(byline),
        published=published,
    )


def _require_words(text: str, source: str | None) -> None:
    where = f" in {source}" if source else ""
    if not text:
        raise DocumentEmptyError(
            f"There is no text{where}: it is empty or only spaces. Give the text of an article."
        )
    words = _WORD.finditer(text)
    if sum(1 for _ in zip(range(2), words, strict=False)) < 2:
        raise DocumentEmptyError(
            f"There is nothing to summarise{where}: it holds fewer than two words. "
            "Give the text of an article."
        )


def _cut(text: str) -> int:
    """How many characters to keep: all, or up to the last sentence end within the limit."""
    if len(text) <= MAX_CHARACTERS:
        return len(text)
    # A little past the limit, to see whether a sentence that reaches it ends there.
    ends = [s.end for s in split_sentences(text[: MAX_CHARACTERS + 1])[:-1]]
    if ends and ends[-1] > MAX_CHARACTERS // 2:
        return ends[-1]
    space = max(text.rfind(" ", 0, MAX_CHARACTERS + 1), text.rfind("\n", 0, MAX_CHARACTERS + 1))
    return space if space > MAX_CHARACTERS // 2 else MAX_CHARACTERS


def _on_one_line(words: str | None) -> str | None:
    return " ".join(normalise_text(words).split()) or None if words else None
