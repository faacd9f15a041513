"""Claims reworded by the model so that each stands alone, one short prompt a claim.

The prompts begin alike (system message, examples) and end with the few
sentences around the claim, so that their cost does not grow with the article
and the engine computes the shared part once. The grammar allows one sentence,
which it always lets end.

    texts = restate(drafts, document, engine, prompts)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.analysis.attribution import Extent
from summarizer.claims.draft import ClaimDraft, Unclear
from summarizer.claims.kept_words import keeps_words, points_back
from summarizer.claims.leaks import leaks_examples
from summarizer.claims.own_words import own_words
from summarizer.documents.abbreviations import SPELT_OUT
from summarizer.documents.document import Document
from summarizer.engine.protocol import Engine, Generation, Grammar, Request
from summarizer.prompting import Prompts
from summarizer.schema import Stance

__all__ = ["own_words", "restate"]

TEMPLATE = "claim_restatement"
_FEWEST_WORDS = 4
_MOST_WORDS = 90
_EXTRA_WORDS = 25  # for speaker, cue and the names that replace pronouns
_TOKENS_A_WORD = 3
_LONGEST_CONTEXT = 1200  # characters, of which the evidence is kept first

_SINGLE_MARKS = str.maketrans({"“": "‘", "”": "’", '"': "'"})
_VERBS = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.PREDICTS: "says",
    Stance.PROMISES: "says",
    Stance.ASKS: "asks",
    Stance.DOUBTS: "does not confirm",
}

# A word may hold full stops ("3.5", "U.S."), but a final one only in a known abbreviation.
_SPELT_OUT = "|".join(map(re.escape, SPELT_OUT))
_WORD = (
    rf"(?:(?:{_SPELT_OUT}|[A-Z](?:\.[A-Z])*)\."
    r"|[^\s.,?!()\[\]{}<>]{1,30}(?:[.,]\w[^\s.,?!()\[\]{}<>]{0,20}){0,4},?)"
)


def restate(
    drafts: Sequence[ClaimDraft], document: Document, engine: Engine, prompts: Prompts
) -> list[str]:
    """One sentence for each draft, in order, as the model words it.

    An answer that did not reach its end, that restates something else than
    the claim, or that carries a name or a number from the prompt's examples
    into an article without it, is replaced by the source's own words. Whether
    the article bears the others out is for the caller to check. Raises
    `EngineError` as the engine does.
    """
    examples = prompts.examples(TEMPLATE)
    requests = [_request(draft, document, prompts) for draft in drafts]
    return [
        generation.text.strip()
        if _is_whole(generation)
        and keeps_words(draft.content.text, generation.text)
        and not leaks_examples(generation.text, document, examples)
        else own_words(draft, document)
        for draft, generation in zip(drafts, engine.generate(requests), strict=True)
    ]


def _request(draft: ClaimDraft, document: Document, prompts: Prompts) -> Request:
    messages = prompts.render(
        TEMPLATE,
        context=_context(draft, document),
        speaker=_speaker(draft),
        stance=_VERBS[draft.stance],
        claim=_claim(draft),
    )
    most_words = min(_MOST_WORDS, len(draft.content.text.split()) + _EXTRA_WORDS)
    return Request(messages, sentence_grammar(most_words), most_words * _TOKENS_A_WORD)


def _context(draft: ClaimDraft, document: Document) -> str:
    """The sentences around the claim; the ones farthest before it go first where it is long.

    Words that point at nothing before them need no sentence before theirs:
    without it a small model cannot slip to what that one says.
    """
    extents = [
        e for e in draft.context if points_back(draft.content.text) or _is_evidence(e, draft)
    ]
    sentences = [document.text[e.start : e.end].strip() for e in extents]
    while len(sentences) > 1 and sum(map(len, sentences)) > _LONGEST_CONTEXT:
        sentences = sentences[1:]
    return " ".join(" ".join(sentences).split())


def _is_evidence(extent: Extent, draft: ClaimDraft) -> bool:
    return any(span.start == extent.start for span in draft.evidence)


def _claim(draft: ClaimDraft) -> str:
    """The claim's words, with single marks inside, as the prompt puts them between double ones."""
    words = " ".join(draft.content.text.split()).removeprefix("that ")
    return words.translate(_SINGLE_MARKS)


def _speaker(draft: ClaimDraft) -> str:
    speaker = draft.speaker
    if Unclear.SPEAKER in draft.unclear:
        return "An unclear speaker"
    name = f"{speaker.name}, {speaker.role}," if speaker.role else speaker.name
    return f"{name} (through {draft.reported_by.name})" if draft.reported_by else name


def sentence_grammar(most_words: int) -> Grammar:
    """One sentence of 4 to `most_words` words, ended by punctuation.

    A bound on words and not on characters: the sentence is never cut inside a
    word, and its end is always one of the choices.
    """
    words = rf"(?:{_WORD} ){{{_FEWEST_WORDS - 1},{most_words - 1}}}{_WORD}"
    return Grammar("regex", words + '[.?!][”"’]?')


def _is_whole(generation: Generation) -> bool:
    return generation.finish == "stop" and bool(generation.text.strip())
