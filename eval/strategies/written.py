"""Summaries that the model writes, by different prompts and selections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from eval.metrics.copying import is_copied
from eval.strategies.reading import Reading
from summarizer.engine.protocol import Message, Request
from summarizer.summary import write_summary
from summarizer.summary.sentences import letters_of, sentences_grammar, written_sentences

_TOKENS_PER_SENTENCE: Final = 80
_PLANNED_CLAIMS: Final = 5


def shipped(reading: Reading) -> list[str]:
    """What the product writes before any check."""
    written = write_summary(reading.pieces, reading.length, reading.engine, reading.prompts)
    return list(written.sentences)


def by_template(name: str) -> Callable[[Reading], list[str]]:
    """One of the trial templates over the article's first piece."""
    return lambda reading: _written(reading, [_messages(reading, name)])[0]


def planned(reading: Reading) -> list[str]:
    """The most salient claims first, then a summary that is asked to keep them."""
    claims = sorted(reading.drafts[:_PLANNED_CLAIMS], key=lambda draft: draft.content.start)
    points = [f"{draft.speaker.name}: {' '.join(draft.content.text.split())}" for draft in claims]
    return _written(reading, [_messages(reading, "planned", points=points)])[0]


def reranked(reading: Reading) -> list[str]:
    """Of several candidates the one whose sentences are best supported and least copied."""
    asked = [_messages(reading, name) for name in ("plain", "colleague", "brief")]
    return max(_written(reading, asked), key=lambda sentences: _worth(reading, sentences))


def _worth(reading: Reading, sentences: Sequence[str]) -> float:
    """Mean over sentences of support, halved where the sentence is copied; 0 for none."""
    judge = reading.judge
    verdicts = judge.weigh([judge.with_evidence(sentence) for sentence in sentences])
    worths = [
        verdict.support * (0.5 if is_copied(sentence, reading.document.text) else 1.0)
        for verdict, sentence in zip(verdicts, sentences, strict=True)
    ]
    return sum(worths) / len(worths) if worths else 0.0


def _messages(reading: Reading, name: str, **values: object) -> tuple[Message, ...]:
    article, length = reading.pieces[0].text, reading.length.in_words
    return reading.trials.render(name, article=article, length=length, **values)


def _written(reading: Reading, asked: Sequence[tuple[Message, ...]]) -> list[list[str]]:
    length = reading.length
    grammar = sentences_grammar(length.fewest, length.most, letters_of(reading.pieces[0].text))
    requests = [
        Request(messages, grammar, _TOKENS_PER_SENTENCE * length.most) for messages in asked
    ]
    generations = reading.engine.generate(requests)
    return [
        written_sentences(generation.text.strip())[: None if generation.finish == "stop" else -1]
        for generation in generations
    ]
