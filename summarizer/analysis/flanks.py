"""What stands on either side of a cue in its sentence, for sentences that the parse gets wrong.

The surest is a sentence that ends in who said it: `The road is shut, the police said.`
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from summarizer.analysis.candidate import Candidate, TokenRange, content_of
from summarizer.analysis.cue_words import cue_words
from summarizer.analysis.families import families
from summarizer.analysis.sources import verb_source

_LONGEST_TAIL = 8
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def flank_candidates(verb: Token) -> Iterator[Candidate]:
    """The words before and after a listed verb and its source, as the verb's content."""
    if not cue_words().classes_of(verb):
        return
    source = verb_source(verb)
    cue = TokenRange(verb.i, verb.i + 1)
    first = verb.i if source is None else min(verb.i, source.tokens.start)
    last = verb.i + 1 if source is None else max(verb.i + 1, source.tokens.end)
    before = TokenRange(verb.sent.start, first)
    ends_in_cue = _ends_sentence(verb) and _is_clause_with_comma(verb.doc, before)
    for pattern, tokens in (
        ("ccomp_before" if ends_in_cue else "rest_before", before),
        ("rest_after", TokenRange(last, verb.sent.end)),
    ):
        content = content_of(verb.doc, [tokens])
        if len(tokens) > 3 and content:
            yield Candidate(pattern, verb.i, cue, source, content, content[0].start)


def _ends_sentence(verb: Token) -> bool:
    """Whether a verb of telling has nothing to govern behind it, and little follows."""
    if "communication" not in families(cue_words().classes_of(verb)):
        return False
    behind = [child for child in verb.children if child.i > verb.i]
    if any(child.dep_ in ("ccomp", "xcomp", "dobj", "conj") for child in behind):
        return False
    words = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.is_alpha]
    return len(words) <= _LONGEST_TAIL or any(child.dep_ == "nsubj" for child in behind)


def _is_clause_with_comma(doc: Doc, tokens: TokenRange) -> bool:
    last = tokens.end - 1
    while last > tokens.start and (doc[last].is_quote or doc[last].is_space):
        last -= 1
    if last < tokens.start or doc[last].text != ",":
        return False
    return any(doc[i].tag_ in _FINITE for i in range(tokens.start, last))
