"""Writing a summary: plain sentences from one piece, or from the summaries of several.

A small model asked for citations and JSON at once only copies, so it is asked
for plain text; evidence is found for each sentence afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.documents.pieces import Piece
from summarizer.engine.protocol import Engine, Generation, Request
from summarizer.prompting import Prompts
from summarizer.summary.sentences import letters_of, sentences_grammar, written_sentences

_TOKENS_PER_SENTENCE = 80
"""Room for one sentence; news sentences of 60 words need about 75 tokens."""

_NOTES_PER_PIECE = 3


@dataclass(frozen=True, slots=True)
class SummaryLength:
    """From `fewest` to `most` sentences, both at least 1."""

    fewest: int
    most: int

    @property
    def in_words(self) -> str:
        """The length as a prompt asks for it: a sentence short of `most`, as room to finish."""
        wanted = max(self.fewest, self.most - 1)
        if wanted == self.fewest:
            return f"{wanted} sentence{'s' if wanted > 1 else ''}"
        return f"{wanted - 1} or {wanted} sentences" if wanted > 1 else "1 sentence"


def fitting_length(n_sentences: int, most: int) -> SummaryLength:
    """Three to `most` sentences for an article of some length, fewer for a short one."""
    limit = min(most, max(1, n_sentences // 2))
    return SummaryLength(fewest=min(3, limit), most=limit)


@dataclass(frozen=True, slots=True)
class WrittenSummary:
    """Whole sentences only. `complete` is false where the model ran out of room."""

    sentences: tuple[str, ...]
    complete: bool


def write_summary(
    pieces: Sequence[Piece], length: SummaryLength, engine: Engine, prompts: Prompts
) -> WrittenSummary:
    """Summarise one piece directly, several through notes on each."""
    if len(pieces) == 1:
        return _summarise([pieces[0].text], length, engine, prompts)[0]
    notes = _summarise(
        [piece.text for piece in pieces],
        SummaryLength(_NOTES_PER_PIECE, _NOTES_PER_PIECE + 1),
        engine,
        prompts,
    )
    joined = "\n\n".join(" ".join(note.sentences) for note in notes if note.sentences)
    merged = _summarise([joined], length, engine, prompts)[0]
    complete = merged.complete and all(note.complete for note in notes)
    return WrittenSummary(merged.sentences, complete)


def _summarise(
    texts: Sequence[str], length: SummaryLength, engine: Engine, prompts: Prompts
) -> list[WrittenSummary]:
    requests = [
        Request(
            messages=prompts.render("summary", article=text, length=length.in_words),
            grammar=sentences_grammar(length.fewest, length.most, letters_of(text)),
            max_tokens=_TOKENS_PER_SENTENCE * length.most,
        )
        for text in texts
    ]
    return [_whole_sentences(generation) for generation in engine.generate(requests)]


def _whole_sentences(generation: Generation) -> WrittenSummary:
    text = generation.text.strip()
    sentences = written_sentences(text)
    complete = generation.finish == "stop"
    return WrittenSummary(tuple(sentences if complete else sentences[:-1]), complete)
