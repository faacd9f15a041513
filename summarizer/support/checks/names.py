"""Names: does every name of the statement stand in the article, and with the same words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Token

from summarizer.schema import WarningCode
from summarizer.support.checks.alignment import Aligned
from summarizer.support.checks.calendar_words import MONTHS, WEEKDAYS
from summarizer.support.checks.clauses import Clause
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.demonyms import is_initials, same_name
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.measures import measures
from summarizer.support.checks.reading import Reading
from summarizer.support.checks.vocabulary import Relation, lemma_of, vocabulary, words_of

_CALENDAR = frozenset(
    [
        *WEEKDAYS,
        *MONTHS,
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lady",
        "lord",
        "st",
    ]
)
_NEAR = 3
"""Words that may stand between the parts of one name: a middle name, a title."""


def name_findings(comparison: Comparison) -> Iterator[Finding]:
    """A name that the article lacks, one put together from two, one in another's place."""
    for run in name_runs(comparison.statement):
        strange = [t for t in run if not _is_known(t, comparison.article)]
        if strange:
            yield _finding(comparison, run, f"The article does not name “{_text(strange)}”.", [])
        elif not _stands_together(run, comparison.article):
            yield _finding(comparison, run, f"The article does not name “{_text(run)}”.", [])
    yield from _misplaced(comparison)


def name_runs(reading: Reading) -> list[list[Token]]:
    """Consecutive capitalised names, each as its tokens."""
    runs: list[list[Token]] = []
    for token in reading.tokens:
        if not _is_name(token):
            continue
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _is_name(token: Token) -> bool:
    lower = token.lower_
    if not token.text[:1].isupper() or not token.text[:1].isalpha() or lower in _CALENDAR:
        return False
    if token.is_sent_start or token.i == 0 or token.nbor(-1).text in ("“", '"', "‘", ":", "("):
        return token.pos_ == "PROPN" and not _is_common(token)
    return token.pos_ not in ("PRON", "DET", "AUX") and not _is_role(token)


def _is_common(token: Token) -> bool:
    return (
        bool(token.is_stop)
        or vocabulary().knows(token.lower_)
        or vocabulary().knows(lemma_of(token))
    )


def _is_role(token: Token) -> bool:
    word = lemma_of(token)
    if word in words_of("sources.titles"):
        return True
    return any(word in kind for kind in vocabulary().kinds) or measures().currency(word) is not None


def _is_known(token: Token, article: Reading) -> bool:
    if any(same_name(token.text, t.text) for t in article.tokens):
        return True
    names = [t.text for t in article.tokens if t.text[:1].isupper()]
    if token.text.isupper() and is_initials(token.text, names):
        return True
    if any(
        t.text.isupper() and is_initials(t.text, [token.text, *_around(token)])
        for t in article.tokens
    ):
        return True
    parts = [p for p in token.text.split("-") if p]
    return len(parts) > 1 and all(any(same_name(p, t.text) for t in article.tokens) for p in parts)


def _around(token: Token) -> list[str]:
    return [t.text for t in token.doc[token.i + 1 : token.i + 5] if t.text[:1].isupper()]


def _stands_together(run: Sequence[Token], article: Reading) -> bool:
    for one, other in pairwise(run):
        if _is_role(one) or _is_common(one):
            continue
        places = [t.i for t in article.tokens if same_name(one.text, t.text)]
        others = [t.i for t in article.tokens if same_name(other.text, t.text)]
        near = any(0 < b - a <= _NEAR for a in places for b in others)
        if places and others and not near and not _both_elsewhere(one, other, article):
            return False
    return True


def _both_elsewhere(one: Token, other: Token, article: Reading) -> bool:
    """Whether one is only a common word in the article: `Chipmaker Quarrel`."""
    written = {t.text for t in article.tokens}
    return one.lower_ in written or other.lower_ in written


def _misplaced(comparison: Comparison) -> Iterator[Finding]:
    """A known name where the article, for the same act, has another."""
    runs = name_runs(comparison.statement)
    for clause, found in comparison.aligned:
        acts = [a for a in found if a.relation is not Relation.NONE]
        if not acts or len(acts) < len(found):
            continue
        for run in runs:
            if run[0] not in clause.tokens:
                continue
            others = [_in_its_place(run, clause, a, comparison) for a in acts]
            if all(others) and others[0] is not None:
                message = f"The article has “{others[0].text}” where this has “{_text(run)}”."
                yield _finding(comparison, run, message, [others[0]])


def _in_its_place(
    run: Sequence[Token], clause: Clause, aligned: Aligned, comparison: Comparison
) -> Token | None:
    """The article's name in the run's place, where the run's own is not in that sentence."""
    sentence = [t for t in aligned.evidence.head.sent if not t.is_space]
    if any(same_name(t.text, o.text) for t in run for o in sentence):
        return None
    here = {t.lower_ for t in comparison.statement.tokens}
    place = _place(run[-1], clause.head)
    for other in aligned.evidence.tokens:
        is_other = other.pos_ == "PROPN" and other.lower_ not in _CALENDAR
        if is_other and other.lower_ not in here and _place(other, aligned.evidence.head) == place:
            return other
    return None


def _place(token: Token, head: Token) -> str:
    """The part of the clause that a word belongs to: `subject`, `object`, `in`."""
    branch = token
    while branch.head not in (head, branch):
        branch = branch.head
    if branch.dep_ in ("nsubj", "nsubjpass"):
        return "subject"
    return str(branch.lower_) if branch.dep_ == "prep" else "object"


def _text(run: Sequence[Token]) -> str:
    return " ".join(t.text for t in run)


def _finding(
    comparison: Comparison, run: Sequence[Token], message: str, against: Sequence[Token]
) -> Finding:
    return comparison.finding(WarningCode.NAME_MISMATCH, message, run, against)
