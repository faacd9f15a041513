"""A claim in the source's own words, with its speaker: what stands where no rewording holds.

`Maria Holt: “We will not risk a single boat.”` for words that are quoted
whole; else the sentence that carries the claim, `she` replaced by the name.
Cue, negation and date stay as the article has them.
"""

from __future__ import annotations

from summarizer.claims.draft import ClaimDraft, Unclear
from summarizer.documents.document import Document
from summarizer.schema import AttributionKind, Span

_POSSESSIVES = frozenset({"his", "her", "their", "its", "whose", "my", "our"})
_ENDS = (".", "?", "!", "…")
_MARKS = "”’»\"'"


def own_words(draft: ClaimDraft, document: Document) -> str:
    """One self-contained statement whose words, but for the speaker's name, are the article's.

    Where the speaker is unclear it says so and gives no name.
    """
    if draft.attribution is AttributionKind.DIRECT:
        quote = (draft.quote or draft.content).text
        return f"{_speaker(draft)}: “{_ended(_inner_marks(quote))}”"
    sentence = _sentence(draft, document)
    mention = draft.speaker.mention
    if Unclear.SPEAKER in draft.unclear or mention is None or not _holds(sentence, mention):
        return f"{_speaker(draft)}: {_ended(sentence.text)}"
    return _ended(_with_name(sentence, mention, draft.speaker.name))


def _sentence(draft: ClaimDraft, document: Document) -> Span:
    """From the first to the last evidence sentence that the content touches."""
    content = draft.content
    touched = [e for e in draft.evidence if e.start < content.end and content.start < e.end]
    if not touched:
        return content
    return document.span(touched[0].start, touched[-1].end)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _with_name(sentence: Span, mention: Span, name: str) -> str:
    """The sentence with the mention replaced, unless it holds the full name already."""
    if name.lower() in mention.text.lower():
        return sentence.text
    start, end = mention.start - sentence.start, mention.end - sentence.start
    if mention.text.lower() in _POSSESSIVES:
        name = f"{name}’s"
    replaced = sentence.text[:start] + name + sentence.text[end:]
    return replaced[:1].upper() + replaced[1:]


def _speaker(draft: ClaimDraft) -> str:
    if Unclear.SPEAKER in draft.unclear:
        return "Unclear speaker"
    name = draft.speaker.name
    return name[:1].upper() + name[1:]


def _inner_marks(quote: str) -> str:
    """Double marks inside a quotation become single ones."""
    opened = quote.replace("“", "‘").replace("”", "’")
    return opened.replace('"', "'")


def _ended(words: str) -> str:
    words = " ".join(words.split()).rstrip(" ,;:—–")
    return words if words.rstrip(_MARKS).endswith(_ENDS) else f"{words}."
