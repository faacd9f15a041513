"""Negation and direction: is the statement turned round?

Each clause is compared with the clause of the evidence that it rewords. Its
sense is the direction of its word (rose +, fell -) times its negations; so
`did not fall` agrees with `rose`, and `denied that they had fled` with `said
they had not fled`. An alarm needs every believable alignment to disagree.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summarizer.schema import WarningCode
from summarizer.support.checks.alignment import Aligned, aligned, counterparts
from summarizer.support.checks.clauses import Clause, clause_head, is_content
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.roles import takes_the_other_side
from summarizer.support.checks.scope import is_negated
from summarizer.support.checks.vocabulary import Relation, lemma_of
from summarizer.support.checks.voices import is_cue

_ENOUGH_SHARED = 0.75
"""Share of its other words that a clause must find to be compared without its verb."""

_LITTLE = 1.1
"""Fit that a clause with the very same word may lack."""


def polarity_findings(comparison: Comparison) -> Iterator[Finding]:
    """A clause whose sense is the reverse of its evidence's, then a turned word inside one."""
    said = {lemma_of(t) for t in comparison.statement.tokens}
    for clause, found in comparison.aligned:
        comparable = [a for a in found if _is_comparable(a)]
        reversed_everywhere = comparable and all(_is_reversed(a, said) for a in comparable)
        if reversed_everywhere and not _agrees_elsewhere(comparison, clause, comparable[0]):
            yield _finding(comparison, clause.pivot, comparable[0].pivot)
        else:
            yield from _turned_words(comparison, clause, found)
    yield from _turned_prepositions(comparison)


_PREPOSITIONS = (
    ("before", "after"),
    ("above", "below"),
    ("inside", "outside"),
    ("with", "without"),
    ("for", "against"),
    ("towards", "away"),
    ("on", "off"),
)


def _turned_prepositions(comparison: Comparison) -> Iterator[Finding]:
    """`before the vote` for `after the vote`."""
    for word in comparison.statement.tokens:
        for pair in _PREPOSITIONS:
            if word.lower_ not in pair or word.dep_ not in ("prep", "mark", "advmod"):
                continue
            opposite = pair[1 - pair.index(word.lower_)]
            there = [t for t in comparison.evidence.tokens if _introduces_the_same(word, t)]
            turned = [t for t in there if t.lower_ == opposite]
            if turned and not any(t.lower_ == word.lower_ for t in there):
                yield _finding(comparison, word, turned[0])


def _introduces_the_same(word: Token, other: Token) -> bool:
    if other.dep_ not in ("prep", "mark", "advmod", "neg"):
        return False
    return bool(_introduced(word) & _introduced(other))


def _introduced(word: Token) -> set[str]:
    """The lemma of what a preposition or conjunction introduces."""
    if word.dep_ == "mark":
        return {lemma_of(word.head)}
    return {lemma_of(c) for c in word.children if c.dep_ in ("pobj", "pcomp", "advcl")}


def _agrees_elsewhere(comparison: Comparison, clause: Clause, best: Aligned) -> bool:
    """Whether the very word stands unturned in a clause that fits a little less well."""
    if clause.head.dep_ in ("csubj", "pcomp") and best.relation is Relation.OPPOSITE:
        related = [r for _, r in counterparts(clause.pivot, comparison.evidence.tokens)]
        return Relation.SAME in related or Relation.KIN in related
    others = [aligned(clause, other) for other in comparison.evidence.clauses]
    return best.relation not in (Relation.SAME, Relation.OPPOSITE) and any(
        o.relation is Relation.SAME and o.fit >= best.fit - _LITTLE and not _is_reversed(o, set())
        for o in others
    )


def _is_comparable(pair: Aligned) -> bool:
    reworded_cue = is_cue(pair.statement.head) and pair.relation in (
        Relation.SYNONYM,
        Relation.NONE,
    )
    if reworded_cue and not is_negated(pair.statement.pivot):
        return False
    light = lemma_of(pair.statement.pivot)
    if light in ("be", "have") and light != lemma_of(pair.evidence.pivot):
        return False
    return pair.relation is not Relation.NONE or pair.overlap >= _ENOUGH_SHARED


def _is_reversed(pair: Aligned, said: set[str]) -> bool:
    opposite = pair.relation is Relation.OPPOSITE
    if opposite and (takes_the_other_side(pair) or lemma_of(pair.pivot) in said):
        return False
    if pair.relation is Relation.SAME and _turns_particle(pair.statement.pivot, pair.pivot):
        opposite = True
    same_negation = is_negated(pair.statement.pivot) == is_negated(pair.pivot)
    return opposite == same_negation


_PARTICLES = ({"up", "down"}, {"in", "out"}, {"on", "off"}, {"forward", "back"})


def _turns_particle(verb: Token, other: Token) -> bool:
    """Whether the same verb has the opposite particle: `drive up` of `drive down`."""
    here = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    there = {c.lower_ for c in other.children if c.dep_ in ("prt", "advmod")}
    return any(here & p and there & p and not here & there & p for p in _PARTICLES)


def _turned_words(
    comparison: Comparison, clause: Clause, found: list[Aligned]
) -> Iterator[Finding]:
    """A word beside the verb whose only counterpart is its opposite: `high` for `low`."""
    if not found:
        return
    there = found[0].evidence.head
    sentence = [t for t in there.sent if is_content(t)]
    said = {lemma_of(t) for t in comparison.article.tokens}
    for word in clause.content:
        if word == clause.pivot or word.pos_ in ("PROPN", "NUM") or _bounds_a_number(word):
            continue
        related = counterparts(word, sentence)
        same = [o for o, r in related if r is Relation.SAME]
        if same and all(_has_not(word) != _has_not(o) for o in same):
            yield _finding(comparison, word, same[0])
        beside = [p for p in related if _is_beside(word, clause.head, p[0], there)]
        opposites = [o for o, r in beside if r is Relation.OPPOSITE and _same_negation(word, o)]
        if opposites and len(opposites) == len(beside) and lemma_of(word) not in said:
            yield _finding(comparison, word, opposites[0])


def _is_beside(word: Token, head: Token, other: Token, there: Token) -> bool:
    return _same_slot(word, other) or _same_part(word, head, other, there)


def _bounds_a_number(word: Token) -> bool:
    """Whether the word belongs to `at least 8`, `17 or more`; the numbers are compared apart."""
    if word.lower_ not in ("more", "less", "least", "most", "fewer", "over", "under"):
        return False
    if word.i and word.nbor(-1).lower_ in ("at", "or", "no"):
        return True
    after = word.doc[word.i + 1 : word.i + 4]
    return len(after) > 1 and after[0].lower_ == "than" and any(t.like_num for t in after)


def _has_not(word: Token) -> bool:
    """Whether `not` stands on the word itself: `as not fair`."""
    before = word.nbor(-1).lower_ if word.i else ""
    return word.pos_ in ("ADJ", "ADV") and before in ("not", "n't", "hardly")


def _same_slot(word: Token, other: Token) -> bool:
    """Whether the two stand beside the same word, or are of the same class."""
    if word.dep_ == "pobj" and other.dep_ == "pobj" and word.head.lower_ == other.head.lower_:
        return True
    neighbours = _neighbours(other)
    return any(counterparts(n, neighbours) for n in _neighbours(word))


def _same_part(word: Token, head: Token, other: Token, there: Token) -> bool:
    """Whether the two are the same part, subject or object, of the aligned clauses."""
    direct = word.head == head and other.head == there
    return direct and word.dep_[:4] == other.dep_[:4] and word.dep_ != "prep"


def _neighbours(token: Token) -> list[Token]:
    near = [token.head, *token.children]
    near += [c for p in token.children if p.dep_ == "prep" for c in p.children]
    if token.head.dep_ == "prep":
        near.append(token.head.head)
    return [t for t in near if t != token and is_content(t)]


def _same_negation(word: Token, other: Token) -> bool:
    if word.head != clause_head(word) or word.dep_ == "dobj":
        return True
    return is_negated(word) == is_negated(other)


def _finding(comparison: Comparison, word: Token, other: Token) -> Finding:
    message = f"“{word.text}” turns round what the article says: there it is “{_shown(other)}”."
    return comparison.finding(WarningCode.POLARITY_MISMATCH, message, [word], [other])


def _shown(token: Token) -> str:
    head = clause_head(token)
    close = [c for c in head.children if c.dep_ in ("neg", "aux", "auxpass", "prt")]
    if token != head and abs(token.i - head.i) > 4:
        return str(token.text)
    words = sorted({token, head, *close}, key=lambda t: t.i)
    return " ".join(t.text for t in words)
