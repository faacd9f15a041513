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
from summarizer.support.checks.arguments import arguments, shared_arguments
from summarizer.support.checks.clauses import Clause, clause_head, heads_clause, is_content
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.cues import is_cue
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.negation import is_negated, negators
from summarizer.support.checks.roles import takes_the_other_side
from summarizer.support.checks.vocabulary import Relation, lemma_of

_MOSTLY = 0.5
"""Share of what a word is said of that its counterpart must be said of too."""

_NEARLY_ALL = 0.75
_TELLING = (Relation.SAME, Relation.SYNONYM, Relation.KIN, Relation.OPPOSITE)
_OPENERS = ("whether", "if", "unless")

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
            yield from _turned_words(comparison, clause)
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
    """Whether the two clauses say something of the same things, each as a statement."""
    here, there = pair.statement, pair.evidence
    if _is_open(here.head) or _is_open(there.head) or _is_dated(here.pivot, pair.pivot):
        return False
    if pair.relation is Relation.OPPOSITE and _is_compared(here.pivot) and _is_compared(pair.pivot):
        return shared_arguments(here.pivot, pair.pivot) >= 1.0
    if _is_a_cue_apart(pair) and not is_negated(here.pivot):
        return False
    if pair.relation is Relation.NONE:
        return _is_worded_alike(pair)
    inside = pair.pivot not in (there.pivot, there.head)
    if pair.relation is not Relation.SAME and (here.head.dep_ == "acl" or inside):
        return pair.relation is Relation.OPPOSITE and here.head.dep_ != "acl" and _is_alike(pair)
    return pair.relation in _TELLING and _is_alike(pair)


def _is_a_cue_apart(pair: Aligned) -> bool:
    """Whether the verb only says that somebody spoke; what was said is compared by itself."""
    cue = pair.statement.head
    return is_cue(cue) and (pair.relation is not Relation.SAME or _has_content(cue))


def _is_alike(pair: Aligned) -> bool:
    if _is_governed_apart(pair):
        return False
    return shared_arguments(pair.statement.pivot, pair.pivot) >= _MOSTLY


def _is_worded_alike(pair: Aligned) -> bool:
    """Whether only the verb is another word, and one of the two is denied by a `not` of its own."""
    denied = [
        any(c.dep_ == "neg" for c in c.head.children) for c in (pair.statement, pair.evidence)
    ]
    enough = len(arguments(pair.statement.pivot)) > 1 and pair.overlap >= _NEARLY_ALL
    shared = shared_arguments(pair.statement.pivot, pair.evidence.pivot)
    return any(denied) and enough and shared >= _NEARLY_ALL


def _is_governed_apart(pair: Aligned) -> bool:
    """Whether what denies the one stands elsewhere beside the other: `denied it`."""
    here, there = pair.statement.head, pair.evidence.head
    if here.dep_ == "pcomp" and pair.relation is not Relation.OPPOSITE:
        one, other = pair.statement.governor, pair.evidence.governor
        if one is not None and (other is None or lemma_of(one) != lemma_of(other)):
            return True
    for one, other in ((here, there), (there, here)):
        above = {lemma_of(t) for t in negators(one) if t.pos_ == "VERB"}
        if above & {lemma_of(t) for t in other.doc if t.pos_ == "VERB"}:
            return not above & {lemma_of(t) for t in negators(other)}
    return False


def _is_dated(word: Token, other: Token) -> bool:
    """Whether `last` or `first` says when: `last seen in May` of `not seen since May`."""
    near = [c.lower_ for t in (word, other) for c in t.children]
    return any(w in ("last", "first") for w in near)


def _is_open(head: Token) -> bool:
    """Whether the clause asks or supposes: `whether it failed`, `unless it fails`."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _OPENERS for c in head.children)


def _has_content(cue: Token) -> bool:
    return any(c.dep_ in ("ccomp", "xcomp") for c in cue.children)


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


def _turned_words(comparison: Comparison, clause: Clause) -> Iterator[Finding]:
    """A word whose only counterpart said of the same things is its opposite: `high` for `low`."""
    among = [t for t in comparison.evidence.tokens if is_content(t)]
    said = {lemma_of(t) for t in comparison.statement.tokens}
    for word in clause.content:
        if _is_no_side(word) or _is_open(clause.head):
            continue
        related = counterparts(word, among)
        same = [o for o, r in related if r is Relation.SAME]
        if same and all(_has_not(word) != _has_not(o) for o in same):
            yield _finding(comparison, word, same[0])
        beside = [(o, r) for o, r in related if shared_arguments(word, o) > _MOSTLY]
        if beside and all(r is Relation.OPPOSITE and _turns(word, o, said) for o, r in beside):
            yield _finding(comparison, word, beside[0][0])


def _is_no_side(word: Token) -> bool:
    if word.pos_ in ("PROPN", "NUM") or _bounds_a_number(word):
        return True
    return heads_clause(word) and is_cue(word) and _has_content(word)


def _turns(word: Token, other: Token, said: set[str]) -> bool:
    """Whether a word turns its opposite round, and is not said from the other side."""
    if lemma_of(other) in said or is_negated(word) != is_negated(other):
        return False
    if _is_compared(word) and _is_compared(other):
        return bool(shared_arguments(word, other) >= 1.0)
    if heads_clause(word) and heads_clause(other):
        pair = Aligned(Clause(word, ()), Clause(other, ()), other, Relation.OPPOSITE, 0.0, 0.0)
        return not takes_the_other_side(pair)
    return True


def _is_compared(word: Token) -> bool:
    return any(t.lower_ == "than" for t in word.doc[word.i + 1 : word.i + 4])


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
